using Lato.Hocon.Syntax;

namespace Lato.Hocon.Resolution;

/// <summary>
/// A value given to a key, and below it the <see cref="Older"/> value that the key had before:
/// objects merge with it, a value that refers to itself reads it, anything else hides it.
/// </summary>
internal sealed class HoconCell
{
    /// <summary>The cell whose text has this one in it; null for the root.</summary>
    public required HoconCell? Owner { get; init; }

    public required string Key { get; init; }

    public required HoconNode Node { get; init; }

    /// <summary>Where substitutions in the value look; null: at the root only.</summary>
    public HoconScope? Scope { get; init; }

    public required HoconPosition Position { get; init; }

    public HoconCell? Older { get; init; }

    /// <summary>Whether lookups start here, because keys do not lead here: at the root, and at elements of arrays, whose index is not fixed.</summary>
    public bool IsAnchor { get; init; }

    public HoconCellState State { get; set; }

    /// <summary>Whether everything inside was looked at too; only the final pass uses it.</summary>
    public HoconCellState Contents { get; set; }

    /// <summary>The value once <see cref="HoconCellState.Evaluated"/>; null if undefined, as an optional substitution may be.</summary>
    public HoconValue? Value { get; set; }

    public static HoconCell Root(ObjectNode node) =>
        new() { Owner = null, Key = "", Node = node, Position = node.Position, IsAnchor = true };

    public static HoconCell Element(HoconCell array, int index, HoconNode node) =>
        new() { Owner = array, Key = $"{index}", Node = node, Scope = array.Scope, Position = node.Position, IsAnchor = true };

    /// <summary>Whether <paramref name="cell"/> is this one or below it.</summary>
    public bool Covers(HoconCell cell)
    {
        var mine = this;
        while (mine is not null && mine != cell)
        {
            mine = mine.Older;
        }

        return mine is not null;
    }

    /// <summary>
    /// This cell with <paramref name="below"/> under everything it has. What the text of <paramref name="owner"/> itself says is
    /// evaluated anew there, so that it may refer to what is now below; what came from elsewhere keeps its meaning.
    /// </summary>
    public HoconCell Over(HoconCell below, HoconCell owner)
    {
        if (this == below || Node is ScalarNode or ArrayNode)
        {
            return this;
        }

        var own = new Stack<HoconCell>();
        var rest = this;
        while (rest is not null && rest.Owner == owner)
        {
            own.Push(rest);
            rest = rest.Older;
        }

        var result = rest is null || rest == below ? below : rest.Moved(owner, new CellNode(rest), below);
        foreach (var cell in own)
        {
            result = cell.Moved(owner, cell.Node, result);
        }

        return result;
    }

    /// <summary>The path from the root, dotted.</summary>
    public override string ToString() => Owner?.Owner is null ? Key : $"{Owner}.{Key}";

    private HoconCell Moved(HoconCell owner, HoconNode node, HoconCell older) =>
        new() { Owner = owner, Key = Key, Node = node, Scope = Scope, Position = Position, Older = older };
}
