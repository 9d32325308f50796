using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Text;

namespace Lato.Generators.Boundaries;

/// <summary>
/// A <c>lato.baseline</c>, read: the violations of today, as <c>Shop: LATO0101 Payments.Ledger -> Auctions.Auction</c>. It
/// remembers which of them were met. Thread-safe.
/// </summary>
internal sealed class BaselineFile
{
    readonly Dictionary<string, TextSpan> _entries = new(StringComparer.Ordinal);
    readonly List<FileDiagnostic> _errors = [];
    readonly ConcurrentDictionary<string, bool> _met = new(StringComparer.Ordinal);

    public IReadOnlyList<FileDiagnostic> Errors => _errors;

    public static BaselineFile Parse(SourceText text)
    {
        var file = new BaselineFile();
        foreach (var line in FileLine.AllOf(text))
        {
            // The full stop comes along when the end of a diagnostic is copied.
            var entry = string.Join(" ", line.Text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
            if (!IsEntry(entry))
            {
                file._errors.Add(new FileDiagnostic(line.Span, $"'{line.Text}' is not a violation. Copy the text of the diagnostic, such as 'Shop: LATO0101 Payments.Ledger -> Auctions.Auction'."));
            }
            else if (!file._entries.ContainsKey(entry))
            {
                file._entries.Add(entry, line.Span);
            }
        }

        return file;
    }

    public static string EntryOf(string assembly, string rule, string violation) => $"{assembly}: {rule} {violation}";

    /// <summary>Whether a violation is tolerated; it is met from now on.</summary>
    public bool Tolerates(string entry)
    {
        if (!_entries.ContainsKey(entry))
        {
            return false;
        }

        _met[entry] = true;
        return true;
    }

    /// <summary>The entries of an assembly that were not met.</summary>
    public IEnumerable<FileDiagnostic> GoneFrom(string assembly) => _entries
        .Where(entry => entry.Key.StartsWith($"{assembly}: ", StringComparison.Ordinal) && !_met.ContainsKey(entry.Key))
        .Select(entry => new FileDiagnostic(entry.Value, entry.Key));

    static bool IsEntry(string entry)
    {
        var rule = entry.IndexOf(": LATO", StringComparison.Ordinal);
        return rule > 0 && entry.IndexOf(" -> ", rule, StringComparison.Ordinal) > 0;
    }
}
