namespace Trimmed;

/// <summary>One for each transaction.</summary>
internal sealed class Receipt
{
    readonly List<string> _lines = [];

    public void Add(string line) => _lines.Add(line);

    public override string ToString() => string.Join(", ", _lines);
}
