using Lato;

namespace Todos.Contracts;

/// <summary>One todo.</summary>
public sealed record GetTodoDetails(Guid TodoId) : Query<TodoReadModel>;
