namespace Lato.Hocon.Syntax;

/// <summary>Two or more values on one line, which together make one.</summary>
internal sealed class ConcatenationNode(HoconPosition position, IReadOnlyList<HoconNode> parts) : HoconNode(position)
{
    public IReadOnlyList<HoconNode> Parts { get; } = parts;
}
