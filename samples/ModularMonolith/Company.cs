using Employees;
using Employees.Contracts;
using Lato;
using Microsoft.Extensions.Logging;
using Projects;
using Projects.Contracts;

namespace ModularMonolith;

/// <summary>A company of two modules, in which somebody is hired, works on a project, and is fired.</summary>
public static class Company
{
    /// <param name="output">Where the log goes.</param>
    /// <param name="onAkka">Whether it runs on Akka.NET, or on the built-in engine.</param>
    public static async Task RunAsync(TextWriter output, bool onAkka)
    {
        await using var app = new Application("company")
            .AddProjects()
            .AddEmployees()
            .OnEnterTransaction(ctx =>
            {
                var logger = new LineLogger(output, $"transaction-{ctx.Id}");
                ctx.Set<ILogger>(logger);
                logger.LogDebug("<<< Begin transaction");
            })
            .OnExitTransaction((ctx, _) => ctx.Get<ILogger>().LogDebug(">>> End transaction"))
            .Use(async (ctx, next) =>
            {
                var logger = ctx.Get<ILogger>();
                logger.LogDebug("Executing {Handler} -> {Message}...", ctx.Handler, ctx.Message);
                var result = await next.InvokeAsync();
                logger.LogDebug("Finished executing {Handler} -> {Message}", ctx.Handler, ctx.Message);
                return result;
            });
        if (onAkka)
        {
            app.UseAkka();
        }

        await app.ExecuteAsync(new AddCandidate("1", "Alice"));
        await app.ExecuteAsync(new HireCandidate("1"));
        await app.ExecuteAsync(new CreateProject("1", "Project 1"));
        await app.ExecuteAsync(new AssignEmployeeToProject("1", "1"));
        await app.ExecuteAsync(new FireEmployee("1"));
    }
}
