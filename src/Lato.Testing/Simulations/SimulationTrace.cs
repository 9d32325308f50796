using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lato.Testing.Simulations;

/// <summary>What has happened in a run, one line for each step and each handler; transactions are named in the order of appearance, so that a replayed run gives the same text. Not thread-safe.</summary>
internal sealed partial class SimulationTrace
{
    const int MostLines = 400;

    readonly List<string> _lines = [];
    readonly Dictionary<string, string> _transactions = [];
    int _steps;

    public int Steps => _steps;

    public void Step(TimeSpan at, string what) =>
        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{++_steps,5}  {at.TotalSeconds,8:F3} s  {Named(what)}"));

    public void Note(string what) => _lines.Add($"{"",20}{Named(what)}");

    /// <summary>For people: where another run has gone another way.</summary>
    public string FirstDifference(SimulationTrace other)
    {
        var index = _lines.Zip(other._lines).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"first '{LineAt(index)}', then '{other.LineAt(index)}'.";
    }

    string LineAt(int index) => index < _lines.Count ? _lines[index].Trim() : "the end";

    string Named(string text) => TransactionId().Replace(text, id =>
    {
        if (!_transactions.TryGetValue(id.Value, out var name))
        {
            _transactions.Add(id.Value, name = $"T{_transactions.Count + 1}");
        }

        return name;
    });

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex TransactionId();

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var line in _lines.Take(MostLines))
        {
            text.AppendLine(line);
        }

        return (_lines.Count > MostLines ? text.Append(CultureInfo.InvariantCulture, $"… and {_lines.Count - MostLines} lines more") : text).ToString().TrimEnd();
    }
}
