using Lato;
using Todos.Contracts;

namespace Todos.Notifications;

/// <summary>Tells people what has happened.</summary>
[Module("notifications")]
internal sealed partial class NotificationsModule(NotificationService service) : ApplicationModule
{
    [Handler]
    async Task OnTodoCompleted(TodoWasCompleted happened, TransactionContext ctx, TextWriter output)
    {
        var todo = await ctx.ExecuteAsync(new GetTodoDetails(happened.TodoId));
        output.WriteLine(todo);
        service.Push($"A todo {todo.Title} was completed");
    }
}
