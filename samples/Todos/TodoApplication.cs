using Lato;
using Microsoft.Extensions.DependencyInjection;
using Todos.Analytics;
using Todos.Items;
using Todos.Notifications;

namespace Todos;

/// <summary>Puts the application together.</summary>
public static class TodoApplication
{
    /// <summary>Makes an application with a container of its own.</summary>
    /// <param name="output">Where notifications, logs and counts go.</param>
    public static Application Create(TextWriter output) =>
        new Application("tutorial", services => services.AddTodoServices(output)).AddTodoModules();

    /// <summary>Adds what the modules need.</summary>
    public static IServiceCollection AddTodoServices(this IServiceCollection services, TextWriter output) => services
        .AddSingleton(TextWriter.Synchronized(output))
        .AddSingleton<ITodoRepository, InMemoryTodoRepository>()
        .AddSingleton<NotificationService>()
        .AddSingleton<TodoCounter>();

    /// <summary>Adds the modules, and what goes on around each of their handlers.</summary>
    public static Application AddTodoModules(this Application app) => app
        .AddModule<TodosModule>()
        .AddModule<NotificationsModule>()
        .AddModule<AnalyticsModule>()
        .OnEnterTransaction((TextWriter output) => output.WriteLine("Begin transaction"))
        .OnEnterTransaction(ctx => ctx.Set("now", ctx.Get<TimeProvider>().GetUtcNow()))
        .OnExitTransaction((TextWriter output) => output.WriteLine("End transaction"))
        .Use<LoggingMiddleware>()
        .Use<AnalyticsMiddleware>();
}
