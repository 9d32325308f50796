using Lato;
using Microsoft.Extensions.DependencyInjection;
using Todos.Analytics;
using Todos.Items;
using Todos.Notifications;

namespace Todos;

/// <summary>Puts the application together.</summary>
public static class TodoApplication
{
    /// <param name="output">Where notifications, logs and counts go.</param>
    public static Application Create(TextWriter output)
    {
        var counter = new TodoCounter();
        return new Application("tutorial", services => services
                .AddSingleton(output)
                .AddSingleton(counter)
                .AddSingleton<ITodoRepository, InMemoryTodoRepository>()
                .AddSingleton<NotificationService>())
            .AddModule<TodosModule>()
            .AddModule<NotificationsModule>()
            .AddModule<AnalyticsModule>()
            .OnEnterTransaction(ctx =>
            {
                output.WriteLine("Begin transaction");
                ctx.Set("now", ctx.Get<TimeProvider>().GetUtcNow());
            })
            .OnExitTransaction((_, _) => output.WriteLine("End transaction"))
            .Use(new LoggingMiddleware(output))
            .Use(new AnalyticsMiddleware(counter, output));
    }
}
