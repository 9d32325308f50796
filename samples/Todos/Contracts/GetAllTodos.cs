using Lato;

namespace Todos.Contracts;

/// <summary>All todos, in the order in which they were created.</summary>
public sealed record GetAllTodos : Query<IReadOnlyList<TodoReadModel>>;
