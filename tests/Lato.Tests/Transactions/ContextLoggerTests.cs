using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lato.Tests.Transactions;

public sealed class ContextLoggerTests : ILoggerProvider
{
    readonly List<string> _categories = [];

    [Fact]
    public async Task A_context_has_a_logger_as_handlers_do()
    {
        await using var app = new Application("app", services => services.AddLogging(logging => logging.AddProvider(this)));
        ILogger? inMiddleware = null, inHandler = null;
        app.OnEnterTransaction(ctx => Assert.NotNull(ctx.Get<ILogger>()))
            .Use((ctx, next) =>
            {
                inMiddleware = ctx.Get<ILogger>();
                return next.InvokeAsync();
            })
            .AddModule(new ApplicationModule("greeting").Handle("greet", (ILogger logger) => { inHandler = logger; }));

        await app.CallAsync("greet");

        Assert.Same(inHandler, inMiddleware);
        Assert.Contains("app", _categories);
        Assert.Contains("greeting", _categories);
    }

    [Fact]
    public async Task A_logger_set_for_the_transaction_comes_first()
    {
        await using var app = new Application();
        app.OnEnterTransaction(ctx => ctx.Set<ILogger>(NullLogger.Instance))
            .Handle("log", (TransactionContext ctx) => ctx.Get<ILogger>());

        Assert.Same(NullLogger.Instance, await app.CallAsync("log"));
    }

    public ILogger CreateLogger(string categoryName)
    {
        _categories.Add(categoryName);
        return new Logger<ContextLoggerTests>(NullLoggerFactory.Instance);
    }

    public void Dispose()
    {
    }
}
