using Lato.Hocon.Syntax;

namespace Lato.Hocon.Resolution;

/// <summary>
/// A value given to a place, and below it the <see cref="Older"/> value that the place had before:
/// objects merge with it, a value that refers to itself reads it, anything else hides it.
/// </summary>
internal sealed class HoconCell(HoconSlot slot, HoconNode node, HoconScope scope, HoconPosition position, HoconCell? older)
{
    public HoconSlot Slot => slot;

    public HoconNode Node => node;

    public HoconScope Scope => scope;

    public HoconPosition Position => position;

    public HoconCell? Older => older;

    public HoconCellState State { get; set; }

    /// <summary>Whether everything inside was looked at too; only the final pass uses it.</summary>
    public HoconCellState Contents { get; set; }

    /// <summary>The value once <see cref="HoconCellState.Evaluated"/>; null if undefined, as an optional substitution may be.</summary>
    public HoconValue? Value { get; set; }

    public static HoconCell Root(ObjectNode node)
    {
        var slot = new HoconSlot(owner: null, "");
        return slot.Anchor = new HoconCell(slot, node, new HoconScope(slot, Outer: null), node.Position, older: null);
    }

    public static HoconCell Element(HoconCell array, int index, HoconNode node)
    {
        var slot = new HoconSlot(array.Slot, $"{index}");
        return slot.Anchor = new HoconCell(slot, node, array.Scope, node.Position, older: null);
    }

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
    /// This cell with <paramref name="below"/> under everything it has. What <paramref name="owner"/> itself says is evaluated anew
    /// there, so that it may refer to what is now below; what came from elsewhere keeps its meaning.
    /// </summary>
    public HoconCell Over(HoconCell below, HoconSlot owner)
    {
        if (node is ScalarNode or ArrayNode)
        {
            return this;
        }

        var moved = new HoconSlot(owner, slot.Key);
        var own = new Stack<HoconCell>();
        var rest = this;
        while (rest is not null && rest.Slot.Owner == owner)
        {
            own.Push(rest);
            rest = rest.Older;
        }

        var result = rest is null ? below : new HoconCell(moved, new CellNode(rest), rest.Scope, rest.Position, below);
        foreach (var cell in own)
        {
            result = new HoconCell(moved, cell.Node, cell.Scope, cell.Position, result);
        }

        return result;
    }
}
