using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>A lock that one transaction has at a time, whose waits are a part of the search for deadlocks.</summary>
public sealed class TransactionLockTests
{
    readonly TransactionLock _lock = new();
    readonly Gate _gate = new();
    readonly Journal _journal = new();
    readonly Application _app;

    public TransactionLockTests() => _app = new Application("shop")
        .Configure(options => options.Deadline = TimeSpan.FromMinutes(1)); // by which none of these ends

    /// <summary>Has the lock until the work is done.</summary>
    async Task WithLockAsync(TransactionContext ctx, Func<Task> work)
    {
        using var held = await _lock.EnterAsync(ctx, ctx.CancellationToken);
        await work();
    }

    [Fact]
    public async Task Transactions_have_the_lock_one_at_a_time_in_their_order()
    {
        _app.Handle("write", async (int number, TransactionContext ctx) => await WithLockAsync(ctx, async () =>
        {
            _journal.Write($"{number} in");
            await Task.Yield();
            await (number == 0 ? _gate.PassAsync() : Task.CompletedTask);
            _journal.Write($"{number} out");
        }));
        var writing = new List<Task> { _app.CallAsync("write", 0) };
        await _gate.ArrivalAsync();
        writing.AddRange(Enumerable.Range(1, 3).Select(number => _app.CallAsync("write", number)));
        _gate.Open();
        await Task.WhenAll(writing).InTime();

        Assert.Equal(Enumerable.Range(0, 4).SelectMany(number => new[] { $"{number} in", $"{number} out" }), _journal.Lines);
    }

    [Fact]
    public async Task A_transaction_that_waits_for_another_one_which_needs_the_lock_is_told_at_once()
    {
        _app.Handle("inner", (TransactionContext ctx) => WithLockAsync(ctx, () => Task.CompletedTask));
        _app.Handle("outer", (TransactionContext ctx) => WithLockAsync(ctx, () => _app.CallAsync("inner"))); // a transaction of its own

        var error = await Assert.ThrowsAsync<DeadlockException>(() => _app.CallAsync("outer")).InTime();

        Assert.Contains("inner", Assert.Single(error.Cycle), StringComparison.Ordinal);
        Assert.Contains("waits for", error.Message, StringComparison.Ordinal);
        await _app.CallAsync("inner").InTime();
    }

    [Fact]
    public async Task A_lock_and_a_module_in_opposite_order_are_a_cycle_of_which_one_fails()
    {
        var ledger = new ApplicationModule("ledger") { Options = new ActorOptions { Concurrency = Concurrency.Exclusive } };
        ledger.Handle("book", () => { }).Handle("close", async (TransactionContext ctx) =>
        {
            await _gate.PassSuspendedAsync();
            await ctx.CallAsync("write");
        });
        _app.AddModule(ledger);
        _app.Handle("write", (TransactionContext ctx) => WithLockAsync(ctx, () => Task.CompletedTask));
        _app.Handle("order", (TransactionContext ctx) => WithLockAsync(ctx, async () =>
        {
            await _gate.PassAsync();
            await ctx.CallAsync("book");
        }));
        var (closing, ordering) = (_app.CallAsync("close"), _app.CallAsync("order"));
        await _gate.ArrivalAsync(2);
        _gate.Open();

        await Task.WhenAll(closing, ordering).ContinueWith(_ => { }, TaskScheduler.Default).InTime();

        Assert.IsType<DeadlockException>(new[] { closing, ordering }.Single(call => call.IsFaulted).Exception!.InnerException);
    }

    [Fact]
    public async Task Who_gives_up_waiting_holds_up_no_other()
    {
        using var impatience = new CancellationTokenSource();
        using (await _lock.EnterAsync(null, TestContext.Current.CancellationToken))
        {
            var waiting = _lock.EnterAsync(null, impatience.Token).AsTask();
            Assert.False(waiting.IsCompleted);
            await impatience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting).InTime();
        }

        (await _lock.EnterAsync(null, TestContext.Current.CancellationToken)).Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _lock.EnterAsync(null, impatience.Token).AsTask());
    }

    [Fact]
    public async Task A_lock_that_is_given_back_twice_is_given_back_once()
    {
        var first = await _lock.EnterAsync(null, TestContext.Current.CancellationToken);
        first.Dispose();
        using var second = await _lock.EnterAsync(null, TestContext.Current.CancellationToken);
        first.Dispose();

        Assert.False(_lock.EnterAsync(null, TestContext.Current.CancellationToken).AsTask().IsCompleted);
    }
}
