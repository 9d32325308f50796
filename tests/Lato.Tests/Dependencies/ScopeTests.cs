using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Dependencies;

public sealed class ScopeTests
{
    sealed class Scoped(Journal journal) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            journal.Write("disposed");
            return default;
        }
    }

    sealed record Happened : Event;

    readonly Journal _journal = new();
    int _made;

    Application App() => new("app", services => services.AddScoped(_ =>
    {
        Interlocked.Increment(ref _made);
        return new Scoped(_journal);
    }));

    [Fact]
    public async Task A_scope_is_made_when_the_first_scoped_service_is_asked_for()
    {
        var app = App();

        await app.CallAsync(() => { });
        Assert.Equal(0, _made);
        await app.CallAsync((Scoped service) => { });
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task The_scope_is_disposed_after_the_exit_hooks()
    {
        var app = App().OnExitTransaction((ctx, failure) => _journal.Write("exit"));

        await app.CallAsync((Scoped service) => _journal.Write("handler"));

        Assert.Equal(["handler", "exit", "disposed"], _journal.Lines);
    }

    [Fact]
    public async Task Handlers_of_one_transaction_share_the_scope()
    {
        var app = App();

        await app.CallAsync(async (Scoped service, TransactionContext ctx) =>
        {
            Assert.Same(service, await ctx.CallAsync((Scoped inner) => inner));
            Assert.Same(service, ctx.Get<Scoped>());
        });
        await app.CallAsync((Scoped service) => { });

        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task Branches_that_run_concurrently_share_the_scope()
    {
        var seen = new System.Collections.Concurrent.ConcurrentBag<Scoped>();
        var app = App().Handle<Happened>((Scoped service) => seen.Add(service)).Handle<Happened>((Scoped service) => seen.Add(service));

        await app.CallAsync(async (Scoped own, TransactionContext ctx) =>
        {
            seen.Add(own);
            await Task.WhenAll(ctx.PublishAsync(new Happened(), new PublishOptions { Parallel = true }), ctx.CallAsync((Scoped service) => seen.Add(service)));
        });

        Assert.Equal(4, seen.Count);
        Assert.Single(seen.Distinct());
        Assert.Equal(["disposed"], _journal.Lines);
    }

    [Fact]
    public async Task A_failing_disposal_does_not_fail_a_committed_transaction()
    {
        var log = new LogProbe();
        var app = new Application("app", services => services
            .AddSingleton<ILoggerProvider>(log)
            .AddScoped<Undisposable>());

        await app.CallAsync((Undisposable service) => { });

        Assert.Contains(log.Lines, line => line.StartsWith("Error Disposing the services", StringComparison.Ordinal));
    }

    sealed class Undisposable : IDisposable
    {
        public void Dispose() => throw new ArithmeticException("cannot be disposed");
    }
}
