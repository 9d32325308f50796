namespace Todos.Contracts;

/// <summary>There is no todo with this id.</summary>
public sealed class TodoNotFoundException(Guid todoId) : Exception($"There is no todo '{todoId}'.")
{
    public Guid TodoId { get; } = todoId;
}
