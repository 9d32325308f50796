using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>Enter hooks, handlers, exit hooks: in order, in pairs, never concurrently.</summary>
public sealed class HookTests
{
    sealed record Happened : Event;

    readonly Journal _journal = new();

    Application WithPairs(params string[] names)
    {
        var app = new Application("app");
        foreach (var name in names)
        {
            app.OnEnterTransaction(ctx => _journal.Write($"enter {name}"));
            app.OnExitTransaction((ctx, failure) => _journal.Write($"exit {name} {failure?.Message}".TrimEnd()));
        }

        return app;
    }

    [Fact]
    public async Task Enter_hooks_run_in_order_and_exit_hooks_in_reverse()
    {
        await WithPairs("1", "2", "3").CallAsync(() => _journal.Write("handler"));

        Assert.Equal(["enter 1", "enter 2", "enter 3", "handler", "exit 3", "exit 2", "exit 1"], _journal.Lines);
    }

    [Fact]
    public async Task An_exit_runs_for_each_enter_that_succeeded()
    {
        var app = WithPairs("1", "2").OnEnterTransaction(ctx => throw new ArithmeticException("third"));
        app.OnExitTransaction((ctx, failure) => _journal.Write("exit 3"));

        await Assert.ThrowsAsync<ArithmeticException>(() => app.CallAsync(() => _journal.Write("handler")));

        Assert.Equal(["enter 1", "enter 2", "exit 2 third", "exit 1 third"], _journal.Lines);
    }

    [Fact]
    public async Task A_failed_exit_hook_keeps_the_others_from_nothing_and_they_see_its_failure()
    {
        var app = WithPairs("1").OnExitTransaction((ctx, failure) => throw new ArithmeticException("exit 2 failed"));

        var failure = await Assert.ThrowsAsync<ArithmeticException>(() => app.CallAsync(() => _journal.Write("handler")));

        Assert.Equal("exit 2 failed", failure.Message);
        Assert.Equal(["enter 1", "handler", "exit 1 exit 2 failed"], _journal.Lines);
    }

    [Fact]
    public async Task A_failed_exit_hook_does_not_hide_the_failure_before_it()
    {
        var app = WithPairs("1").OnExitTransaction((ctx, failure) => throw new ArithmeticException("exit"));

        await Assert.ThrowsAsync<FormatException>(() => app.CallAsync(void () => throw new FormatException("handler")));

        Assert.Equal(["enter 1", "exit 1 handler"], _journal.Lines);
    }

    [Fact]
    public async Task Exit_hooks_begin_when_every_invocation_has_ended()
    {
        var gate = new Gate();
        var app = WithPairs("1").Handle("slow", async () =>
        {
            await gate.PassAsync();
            _journal.Write("slow ended");
        });

        var call = app.CallAsync((TransactionContext ctx) =>
        {
            _ = ctx.CallAsync("slow");
            _journal.Write("handler ended");
        });
        await gate.ArrivalAsync();
        Assert.False(call.IsCompleted);
        gate.Open();
        await call.InTime();

        Assert.Equal(["enter 1", "handler ended", "slow ended", "exit 1"], _journal.Lines);
    }

    [Fact]
    public async Task Exit_hooks_never_run_beside_a_handler()
    {
        var running = 0;
        var beside = 0;
        var app = new Application().OnExitTransaction((ctx, failure) => beside += Volatile.Read(ref running));
        async Task Work()
        {
            Interlocked.Increment(ref running);
            await Task.Yield();
            await Task.Yield();
            Interlocked.Decrement(ref running);
        }

        app.AddModule(new ApplicationModule("a").Handle<Happened>(Work)).AddModule(new ApplicationModule("b").Handle<Happened>(Work)).Handle("alone", Work);
        for (var i = 0; i < 300; i++)
        {
            await app.CallAsync((TransactionContext ctx) =>
            {
                _ = ctx.CallAsync("alone");
                return ctx.PublishAsync(new Happened(), new PublishOptions { Parallel = true });
            }).InTime();
        }

        Assert.Equal(0, beside);
    }

    [Fact]
    public async Task Hooks_take_parameters_as_handlers_do()
    {
        var app = new Application("app")
            .OnEnterTransaction((TransactionContext ctx, TimeProvider clock) => ctx.Set("startedAt", clock.GetUtcNow()))
            .OnExitTransaction((DateTimeOffset startedAt, Exception? failure) => _journal.Write($"{startedAt > DateTimeOffset.UnixEpoch} {failure?.Message}"));

        await Assert.ThrowsAsync<ArithmeticException>(() => app.CallAsync(void () => throw new ArithmeticException("boom")));

        Assert.Equal(["True boom"], _journal.Lines);
    }

    [Fact]
    public async Task Hooks_run_once_per_transaction_and_not_per_nested_call()
    {
        var app = WithPairs("1").Handle<Happened>(() => _journal.Write("happened"));

        await app.CallAsync((TransactionContext ctx) => ctx.PublishAsync(new Happened()));

        Assert.Equal(["enter 1", "happened", "exit 1"], _journal.Lines);
    }

    [Fact]
    public async Task A_failed_handler_ends_the_transaction_before_the_reply_is_sent()
    {
        var exit = new Gate();
        var app = new Application().OnExitTransaction((TransactionContext ctx, Exception? failure) => exit.PassAsync());

        var call = app.CallAsync(void () => throw new ArithmeticException());
        await exit.ArrivalAsync();
        Assert.False(call.IsCompleted);
        exit.Open();

        await Assert.ThrowsAsync<ArithmeticException>(() => call.InTime());
    }
}
