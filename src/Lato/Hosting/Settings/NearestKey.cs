namespace Lato.Hosting.Settings;

/// <summary>Finds the key that a mistyped one may have meant. Pure.</summary>
internal static class NearestKey
{
    /// <returns>The nearest of the known keys; null if none is near.</returns>
    public static string? Of(string key, IEnumerable<string> known)
    {
        var nearest = known.MinBy<string?, (int, int)>(candidate => (Distance(key, candidate!), Edits(key, candidate!)));
        return nearest is not null && Distance(key, nearest) <= Math.Max(2, key.Length / 2) ? nearest : null;
    }

    // A right name in the wrong group is one mistake.
    static int Distance(string key, string candidate) =>
        Math.Min(Edits(key, candidate), 1 + Edits(LastPart(key), LastPart(candidate)));

    static string LastPart(string key) => key[(key.LastIndexOf('.') + 1)..];

    /// <summary>How many letters to insert, delete or replace.</summary>
    static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 0; j < to.Length; j++)
            {
                var replaced = char.ToLowerInvariant(from[i]) == char.ToLowerInvariant(to[j]) ? diagonal : diagonal + 1;
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[^1];
    }
}
