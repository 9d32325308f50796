namespace Lato.Hocon.Syntax;

internal sealed class ObjectNode(HoconPosition position, IReadOnlyList<ObjectEntry> entries) : HoconNode(position)
{
    public IReadOnlyList<ObjectEntry> Entries { get; } = entries;
}
