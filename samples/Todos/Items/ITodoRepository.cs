namespace Todos.Items;

/// <summary>Where todos are kept.</summary>
internal interface ITodoRepository
{
    /// <summary>All todos, in the order in which they were added.</summary>
    IEnumerable<Todo> All { get; }

    void Add(Todo todo);

    /// <summary>The todo of this id, or null.</summary>
    Todo? Find(Guid id);
}
