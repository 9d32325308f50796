using System.Collections.Concurrent;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Transactions;

/// <summary>A transaction that is one handler is made once something needs it, which no code of the program can see.</summary>
public sealed class LazyTransactionTests
{
    sealed record Keep : Command<TransactionContext>;

    sealed record Race(int Number) : Command<Service>;

    sealed record Ping : Query<int>;

    sealed class Service : IDisposable
    {
        public int Disposals;

        public void Dispose() => Interlocked.Increment(ref Disposals);
    }

    sealed class SlowService : IAsyncDisposable
    {
        public TaskCompletionSource Disposed { get; } = new();

        public ValueTask DisposeAsync() => new(Disposed.Task);
    }

    [Fact]
    public async Task A_context_that_outlives_its_transaction_has_one_identity_and_takes_no_calls()
    {
        await using var app = new Application();
        app.Handle((Keep _, TransactionContext ctx) => ctx).Handle((Ping _) => 1);

        var kept = await app.ExecuteAsync(new Keep());

        Assert.NotEqual(Guid.Empty, kept.Id);
        Assert.Equal(kept.Id, kept.Id);
        Assert.IsType<Keep>(kept.Message);
        Assert.Equal(EntryKind.Command, kept.Entry.Kind);
        await Assert.ThrowsAsync<TransactionEndedException>(() => kept.ExecuteAsync(new Ping()));
        Assert.Throws<TransactionEndedException>(() => kept.Set(1));
    }

    [Fact]
    public async Task A_token_that_is_cancelled_while_the_handler_runs_fails_the_call()
    {
        await using var app = new Application();
        using var cancelling = new CancellationTokenSource();
        app.Handle((Ping _) =>
        {
            cancelling.Cancel();
            return 1;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.ExecuteAsync(new Ping(), cancelling.Token));
        await TestTimeout.UntilAsync(() => app.Running!.Transactions.InFlightCounter.Count == 0); // the caller does not wait for the handler
    }

    [Fact]
    public async Task The_caller_waits_until_services_are_disposed()
    {
        var taken = new TaskCompletionSource<SlowService>();
        await using var app = new Application("shop", services => services.AddScoped<SlowService>());
        app.Handle((Ping _, SlowService mine) =>
        {
            taken.SetResult(mine);
            return 1;
        });

        var call = app.ExecuteAsync(new Ping());
        var service = await taken.Task;

        Assert.False(call.IsCompleted);
        Assert.Equal(1, app.Running!.Transactions.InFlightCounter.Count);
        service.Disposed.SetResult();
        Assert.Equal(1, await call);
        Assert.Equal(0, app.Running!.Transactions.InFlightCounter.Count);
    }

    [Fact]
    public async Task A_failed_disposal_does_not_change_the_result()
    {
        await using var app = new Application("shop", services => services.AddScoped<SlowService>());
        app.Handle((Ping _, SlowService mine) =>
        {
            mine.Disposed.SetException(new InvalidOperationException("disk full"));
            return 1;
        });

        Assert.Equal(1, await app.ExecuteAsync(new Ping()));
        Assert.Equal(0, app.Running!.Transactions.InFlightCounter.Count);
    }

    /// <summary>What goes on beside a handler makes the transaction, or the scope of its services, at the same time as the handler and its end do.</summary>
    [Theory]
    [InlineData(Concurrency.Stateless)]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Exclusive)]
    public async Task Whoever_makes_it_at_the_same_time_gets_the_same_one_and_services_are_disposed_once(Concurrency concurrency)
    {
        const int Calls = 1_000;
        var made = new ConcurrentBag<Service>();
        var strays = new ConcurrentBag<Task>();
        await using var app = new Application("shop", services => services.AddScoped(_ =>
        {
            var service = new Service();
            made.Add(service);
            return service;
        }));
        app.Handle((Ping _) => 1).AddModule(new ApplicationModule("racing") { Options = new ActorOptions { Concurrency = concurrency } }.Handle((Race race, TransactionContext ctx) =>
        {
            using var both = new Barrier(2);
            strays.Add(Task.Run(async () =>
            {
                both.SignalAndWait();
                Assert.NotEqual(Guid.Empty, ctx.Id);
                try
                {
                    Assert.Equal(1, await ctx.ExecuteAsync(new Ping()));
                }
                catch (TransactionEndedException)
                {
                    // it has ended before
                }
            }));
            both.SignalAndWait();
            return race.Number % 2 == 0 ? ctx.Get<Service>() : new Service();
        }));

        for (var call = 0; call < Calls; call++)
        {
            await app.ExecuteAsync(new Race(call));
        }

        await Task.WhenAll(strays);
        Assert.Equal(Calls / 2, made.Count);
        Assert.All(made, service => Assert.Equal(1, service.Disposals));
        Assert.Equal(0, app.Running!.Transactions.InFlightCounter.Count);
    }
}
