namespace Lato.Hocon.Syntax;

/// <summary>A string, number, boolean or null.</summary>
internal sealed class ScalarNode(HoconPosition position, string? text) : HoconNode(position)
{
    /// <summary>The text as written; null for the word null.</summary>
    public string? Text { get; } = text;
}
