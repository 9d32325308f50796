namespace Lato.Testing.Rehearsals;

/// <summary>That a module elsewhere handles an event.</summary>
/// <param name="Transaction">Where it was published.</param>
/// <param name="Module">The module.</param>
internal readonly record struct NotedEvent(Guid Transaction, string Module);
