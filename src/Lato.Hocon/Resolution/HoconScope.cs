namespace Lato.Hocon.Resolution;

/// <summary>
/// Where a substitution starts to look: in a file included at <paramref name="Slot"/> first there,
/// then where the including file looks, last at the root.
/// </summary>
internal sealed record HoconScope(HoconSlot Slot, HoconScope? Outer);
