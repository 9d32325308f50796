using System.Text.RegularExpressions;

namespace Samples.Tests;

/// <summary>Makes outputs comparable.</summary>
internal static partial class Lines
{
    /// <summary>Line ends as on Linux.</summary>
    public static string Unify(string text) => text.ReplaceLineEndings("\n");

    public static string[] Of(string text) => Unify(text).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Replaces the n-th transaction's id by n.</summary>
    public static string NumberTransactions(string text)
    {
        var ids = new List<string>();
        return TransactionId.Replace(Unify(text), match =>
        {
            var index = ids.IndexOf(match.Value);
            if (index < 0)
            {
                index = ids.Count;
                ids.Add(match.Value);
            }

            return $"{index + 1}";
        });
    }

    [GeneratedRegex("(?<=transaction-)[0-9a-f-]{36}")]
    private static partial Regex TransactionId { get; }
}
