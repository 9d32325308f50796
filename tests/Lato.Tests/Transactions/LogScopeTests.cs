using Lato.Tests.Applications;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Transactions;

/// <summary>With <c>log-scopes</c>, what an invocation logs is marked with it.</summary>
public sealed class LogScopeTests 
{
    readonly ScopedLogProbe _log = new();

    Application With(bool logScopes) => new Application("app", services => services.AddLogging(logging => logging.AddProvider(_log)))
        .Configure(options => options.LogScopes = logScopes)
        .Use(async (ctx, next) =>
        {
            ctx.Get<ILogger>().LogInformation("around {Handler}", ctx.Handler.Name);
            return await next.InvokeAsync();
        })
        .AddModule(new ApplicationModule("orders").Handle("place", [Stamp("red")] async (TransactionContext ctx, ILogger logger) =>
        {
            logger.LogInformation("placing");
            await Task.Yield();
            await ctx.CallAsync("reserve");
            logger.LogInformation("placed");
        }))
        .AddModule(new ApplicationModule("stock").Handle("reserve", (ILogger logger) => logger.LogInformation("reserving")));

    [Fact]
    public async Task Each_entry_of_a_handler_and_its_middlewares_has_the_handler_and_where_the_call_came_from()
    {
        await using var app = With(logScopes: true);

        await app.GetTransportHandlers()[0].CallAsync(new TransportRequest { MessageId = "7", Attempt = 2 });

        const string Place = "Module=orders Handler=place Transport=object MessageId=7 Attempt=2", Reserve = "Module=stock Handler=reserve Transport=object MessageId=7 Attempt=2";
        Assert.Equal(
            [$"around place: {Place}", $"placing: {Place}", $"around reserve: {Place} {Reserve}", $"reserving: {Place} {Reserve}", $"placed: {Place}"],
            _log.Lines);
    }

    [Fact]
    public async Task A_call_leaves_no_scope_with_its_caller()
    {
        await using var app = With(logScopes: true);
        await app.CallAsync("place");
        _log.Clear();

        app.Get<ILoggerFactory>().CreateLogger("caller").LogInformation("done");

        Assert.Equal(["done: "], _log.Lines);
    }

    [Fact]
    public async Task A_message_has_its_own_id_where_the_transport_gives_none()
    {
        await using var app = With(logScopes: true).Handle((Ping ping, ILogger logger) => logger.LogInformation("ping"));
        var ping = new Ping();

        await app.ExecuteAsync(ping);

        Assert.Contains($"ping: Module=app Handler=Ping Transport=application MessageId={ping.MessageId}", _log.Lines);
    }

    [Fact]
    public async Task Without_the_setting_there_are_no_scopes()
    {
        await using var app = With(logScopes: false);

        await app.CallAsync("place");

        Assert.All(_log.Lines, line => Assert.EndsWith(": ", line));
    }

    sealed record Ping : Command;
}
