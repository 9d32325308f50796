namespace Todos.Items;

/// <summary>Keeps todos in memory. It needs no lock: only one module uses it, and a module runs one handler at a time.</summary>
internal sealed class InMemoryTodoRepository : ITodoRepository
{
    readonly OrderedDictionary<Guid, Todo> _todos = [];

    public IEnumerable<Todo> All => _todos.Values;

    public void Add(Todo todo) => _todos.Add(todo.Id, todo);

    public Todo? Find(Guid id) => _todos.GetValueOrDefault(id);
}
