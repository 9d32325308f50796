using System.Collections.Frozen;

namespace Lato.Hocon;

/// <summary>Reads sizes in bytes in the format of HOCON, such as <c>64KiB</c>, <c>10k</c> or <c>5 MB</c>.</summary>
public static class HoconSize
{
    private const int Thousand = 1000;
    private const int Kibi = 1024;

    private static readonly string[] Decimal = ["kilo", "mega", "giga", "tera", "peta", "exa", "zetta", "yotta"];
    private static readonly string[] Binary = ["kibi", "mebi", "gibi", "tebi", "pebi", "exbi", "zebi", "yobi"];
    private static readonly FrozenDictionary<string, decimal> BytesPerUnit = Units().ToFrozenDictionary(unit => unit.Name, unit => unit.Bytes);

    /// <summary>Reads a size.</summary>
    /// <param name="text">
    /// A number, fractions allowed, and a unit, upper and lower case as here: B, b, byte; kB, MB, GB, … or kilobyte, … in steps of 1000;
    /// KiB, Ki, K, k, MiB, … or kibibyte, … in steps of 1024; bytes without one. A single letter counts in steps of 1024.
    /// </param>
    /// <param name="bytes">The size in bytes, rounded; zero if the text is not a size.</param>
    /// <returns>False if the text is null, has another form, is negative, or is more than <see cref="long.MaxValue"/> bytes.</returns>
    public static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        return HoconQuantity.TryParse(text, out var number, out var unit)
            && BytesPerUnit.TryGetValue(unit, out var size)
            && HoconQuantity.TryMultiply(number, size, out bytes);
    }

    private static IEnumerable<(string Name, decimal Bytes)> Units()
    {
        foreach (var name in (string[])["", "B", "b", "byte", "bytes"])
        {
            yield return (name, 1);
        }

        decimal thousands = 1;
        decimal kibis = 1;
        for (var i = 0; i < Decimal.Length; i++)
        {
            thousands *= Thousand;
            kibis *= Kibi;
            var letter = char.ToUpperInvariant(Decimal[i][0]);
            yield return (letter == 'K' ? "kB" : $"{letter}B", thousands);
            yield return ($"{Decimal[i]}byte", thousands);
            yield return ($"{Decimal[i]}bytes", thousands);
            foreach (var name in (string[])[$"{letter}", $"{char.ToLowerInvariant(letter)}", $"{letter}i", $"{letter}iB", $"{Binary[i]}byte", $"{Binary[i]}bytes"])
            {
                yield return (name, kibis);
            }
        }
    }
}
