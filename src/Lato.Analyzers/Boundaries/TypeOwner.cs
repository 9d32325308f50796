namespace Lato.Analyzers.Boundaries;

/// <summary>Whose a type is.</summary>
/// <param name="Module">The module that owns it.</param>
/// <param name="IsContract">Whether other modules may use it.</param>
internal sealed record TypeOwner(Module Module, bool IsContract);
