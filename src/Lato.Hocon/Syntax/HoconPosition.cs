namespace Lato.Hocon.Syntax;

/// <summary>A place in a text; line and column count from 1.</summary>
internal readonly record struct HoconPosition(string File, int Line, int Column)
{
    public HoconException Error(string message) => new(File, Line, Column, message);

    public override string ToString() => $"{File}({Line},{Column})";
}
