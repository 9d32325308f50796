using Lato;

namespace Todos.Contracts;

/// <summary>Adds something to do.</summary>
public sealed record CreateTodo(Guid TodoId, string Title, string Description = "", DateTimeOffset? DueAt = null) : Command;
