namespace Lato.Hocon.Syntax;

/// <summary>A value as it is written, before includes and substitutions. Nodes are immutable and equal by reference.</summary>
internal abstract class HoconNode(HoconPosition position)
{
    public HoconPosition Position { get; } = position;
}
