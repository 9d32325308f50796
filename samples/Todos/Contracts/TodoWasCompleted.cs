using Lato;

namespace Todos.Contracts;

/// <summary>A todo is done; it was not before.</summary>
public sealed record TodoWasCompleted(Guid TodoId) : Event;
