namespace Lato.Hocon.Syntax;

/// <summary>Whitespace between two parts of a concatenation: kept between strings, meaningless elsewhere.</summary>
internal sealed class SpaceNode(HoconPosition position, string text) : HoconNode(position)
{
    public string Text { get; } = text;
}
