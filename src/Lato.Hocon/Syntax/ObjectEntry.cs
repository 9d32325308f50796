namespace Lato.Hocon.Syntax;

/// <summary>What stands between the braces of an object: a field or an include.</summary>
internal abstract class ObjectEntry(HoconPosition position)
{
    public HoconPosition Position { get; } = position;
}
