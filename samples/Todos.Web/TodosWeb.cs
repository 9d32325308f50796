using Lato;
using Todos.Contracts;

namespace Todos.Web;

/// <summary>The tutorial's application behind HTTP: each request is one transaction.</summary>
public static class TodosWeb
{
    /// <param name="output">Where the application's lines go.</param>
    /// <param name="args">As on the command line, for example <c>--urls=http://127.0.0.1:0</c>; with <c>--lato:engine=akka</c> it runs on Akka.NET.</param>
    public static WebApplication Create(TextWriter output, params string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var lato = builder.AddLato("tutorial", app => app.AddTodoModules());
        if (builder.Configuration["lato:engine"] == "akka")
        {
            lato.UseAkka();
        }

        builder.Services.AddTodoServices(output);
        builder.Services.AddProblemDetails().AddExceptionHandler<TodoNotFoundHandler>().AddValidation();
        builder.Services.AddHealthChecks().AddLato();

        var web = builder.Build();
        web.UseExceptionHandler();
        web.MapHealthChecks("/health");

        web.MapGet("/todos", (IApplication app, CancellationToken aborted) => app.ExecuteAsync(new GetAllTodos(), aborted));
        web.MapGet("/todos/{id:guid}", (Guid id, IApplication app, CancellationToken aborted) => app.ExecuteAsync(new GetTodoDetails(id), aborted));
        web.MapGet("/statistics", (IApplication app, CancellationToken aborted) => app.ExecuteAsync(new GetStatistics(), aborted));

        web.MapPost("/todos", async (NewTodo todo, IApplication app, CancellationToken aborted) =>
        {
            var id = Guid.CreateVersion7();
            await app.ExecuteAsync(new CreateTodo(id, todo.Title, todo.Description, todo.DueAt), aborted);
            return TypedResults.Created($"/todos/{id}");
        });

        web.MapPost("/todos/{id:guid}/complete", async (Guid id, IApplication app, CancellationToken aborted) =>
        {
            await app.ExecuteAsync(new CompleteTodo(id), aborted);
            return TypedResults.NoContent();
        });

        return web;
    }
}
