using Lato;
using Todos.Contracts;

namespace Todos.Items;

/// <summary>Creates and completes todos, and handles questions about them. It changes todos that the repository keeps, so it runs one handler at a time.</summary>
[Module("todos")]
internal sealed partial class TodosModule(ITodoRepository repository) : ApplicationModule
{
    [Handler]
    void Create(CreateTodo command) =>
        repository.Add(new Todo(command.TodoId, command.Title, command.Description, command.DueAt));

    [Handler]
    async Task Complete(CompleteTodo command, TransactionContext ctx, DateTimeOffset now)
    {
        if (Find(command.TodoId).Complete(now))
        {
            await ctx.PublishAsync(new TodoWasCompleted(command.TodoId));
        }
    }

    [Handler]
    IReadOnlyList<TodoReadModel> GetAll(GetAllTodos query, DateTimeOffset now) =>
        [.. repository.All.Select(todo => todo.ToReadModel(now))];

    [Handler]
    TodoReadModel GetDetails(GetTodoDetails query, DateTimeOffset now) => Find(query.TodoId).ToReadModel(now);

    Todo Find(Guid id) => repository.Find(id) ?? throw new TodoNotFoundException(id);
}
