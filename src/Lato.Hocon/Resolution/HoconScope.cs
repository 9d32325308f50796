namespace Lato.Hocon.Resolution;

/// <summary>
/// Where a substitution in an included file looks: in the object that has the include,
/// then where the including file looks, last at the root, which is null.
/// </summary>
internal sealed record HoconScope(HoconCell Cell, HoconScope? Outer);
