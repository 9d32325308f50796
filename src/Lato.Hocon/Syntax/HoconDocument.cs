namespace Lato.Hocon.Syntax;

/// <summary>A parsed text.</summary>
/// <param name="Root">The object it consists of.</param>
/// <param name="Includes">Every include in it, at any depth, in order.</param>
internal sealed record HoconDocument(ObjectNode Root, IReadOnlyList<IncludeEntry> Includes);
