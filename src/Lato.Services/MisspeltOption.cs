namespace Lato.Services;

/// <summary>Tells an option that was mistyped from a setting. Pure.</summary>
internal static class MisspeltOption
{
    const int ShortestPrefix = 3;
    const int LongWord = 6;

    /// <returns>The option that was meant; null if the key is like none.</returns>
    public static string? Of(string key, IEnumerable<string> options)
    {
        var plain = Plain(key);
        return options.FirstOrDefault(option => IsLike(plain, Plain(option)));
    }

    static bool IsLike(string key, string option) =>
        (key.Length >= ShortestPrefix && option.StartsWith(key, StringComparison.Ordinal))
        || Slips(key, option) <= (option.Length >= LongWord ? 2 : 1);

    static string Plain(string text) => text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>How many letters are missing, superfluous, wrong, or exchanged with the next one.</summary>
    static int Slips(string from, string to)
    {
        var slips = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                slips[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1, slips[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
                }
            }
        }

        return slips[from.Length, to.Length];
    }
}
