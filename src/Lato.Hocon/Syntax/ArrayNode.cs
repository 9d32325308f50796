namespace Lato.Hocon.Syntax;

internal sealed class ArrayNode(HoconPosition position, IReadOnlyList<HoconNode> items) : HoconNode(position)
{
    public IReadOnlyList<HoconNode> Items { get; } = items;
}
