namespace Todos.Items;

/// <summary>Keeps todos in memory. Thread-safe, as every service of a module has to be.</summary>
internal sealed class InMemoryTodoRepository : ITodoRepository
{
    readonly OrderedDictionary<Guid, Todo> _todos = [];
    readonly Lock _lock = new();

    public IEnumerable<Todo> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _todos.Values];
            }
        }
    }

    public void Add(Todo todo)
    {
        lock (_lock)
        {
            _todos.Add(todo.Id, todo);
        }
    }

    public Todo? Find(Guid id)
    {
        lock (_lock)
        {
            return _todos.GetValueOrDefault(id);
        }
    }
}
