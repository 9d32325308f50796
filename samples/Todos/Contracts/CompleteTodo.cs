using Lato;

namespace Todos.Contracts;

/// <summary>It is done.</summary>
public sealed record CompleteTodo(Guid TodoId) : Command;
