namespace Lato.Hocon.Syntax;

/// <summary><c>key += item</c>: the previous value of the key, if any, and one item more.</summary>
internal sealed class AppendNode(HoconPosition position, HoconNode item) : HoconNode(position)
{
    public HoconNode Item { get; } = item;
}
