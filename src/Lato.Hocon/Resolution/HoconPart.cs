using Lato.Hocon.Syntax;

namespace Lato.Hocon.Resolution;

/// <summary>One part of a concatenation; <paramref name="Value"/> is null if undefined.</summary>
internal readonly record struct HoconPart(HoconPosition Position, HoconValue? Value, bool IsSpace);
