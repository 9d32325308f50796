using System.Globalization;
using Lato.Hocon.Syntax;

namespace Lato.Hocon;

/// <summary>A number with a unit, as in <c>1.5 MB</c>.</summary>
internal static class HoconQuantity
{
    /// <summary>Splits the text; blanks around and between are ignored, and the unit, which has letters only, may be missing.</summary>
    /// <returns>False if the text has another form, a negative number or one that does not fit.</returns>
    public static bool TryParse(string? text, out decimal number, out string unit)
    {
        var trimmed = text.AsSpan().Trim();
        var length = HoconNumber.Length(trimmed);
        var rest = trimmed[length..].TrimStart();
        unit = rest.ToString();
        return decimal.TryParse(trimmed[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && number >= 0
            && unit.All(char.IsLetter);
    }

    /// <summary><paramref name="number"/> units of <paramref name="size"/>, rounded to a whole number.</summary>
    /// <returns>False if the product does not fit.</returns>
    public static bool TryMultiply(decimal number, decimal size, out long product)
    {
        product = 0;
        if (number > long.MaxValue / size)
        {
            return false;
        }

        product = (long)Math.Round(number * size);
        return true;
    }
}
