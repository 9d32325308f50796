using Lato.Testing;
using Lato.Tests.Doubles;

namespace Lato.Tests.BadInput;

/// <summary>What goes wrong inside transactions.</summary>
public sealed class BadTransactionTests
{
    readonly Journal _journal = new();
    readonly Application _app = new("app");

    public BadTransactionTests() => _app
        .OnExitTransaction((ctx, failure) => _journal.Write(failure?.Message ?? "committed"))
        .Handle("works", () => "works")
        .Handle("throws", void () => throw new ArithmeticException("boom"));

    async Task StillWorks() => Assert.Equal("works", await _app.CallAsync("works").InTime());

    [Fact]
    public async Task A_handler_that_throws()
    {
        var failure = await Assert.ThrowsAsync<ArithmeticException>(() => _app.CallAsync("throws"));

        Assert.Equal("boom", failure.Message);
        Assert.Contains(nameof(BadTransactionTests), failure.StackTrace, StringComparison.Ordinal);
        await StillWorks();
        Assert.Equal(["boom", "committed"], _journal.Lines);
    }

    [Fact]
    public async Task A_hook_that_throws()
    {
        var times = 0;
        _app.OnEnterTransaction(ctx => { });
        _app.OnEnterTransaction(ctx => _ = times++ == 0 ? throw new ArithmeticException("hook") : times);

        await Assert.ThrowsAsync<ArithmeticException>(() => _app.CallAsync("works"));

        await StillWorks();
        Assert.Equal(["hook", "committed"], _journal.Lines);
    }

    [Fact]
    public async Task A_transaction_disposed_without_a_commit()
    {
        Guid id;
        await using (var ctx = await _app.BeginTransactionAsync())
        {
            id = ctx.Id;
        }

        Assert.Equal(
            [$"Transaction {id:N} was disposed without a commit. Call CommitAsync() when its work is done, or use InTransactionAsync, which commits when the body returns."],
            _journal.Lines);
        await StillWorks();
    }

    [Fact]
    public async Task A_context_used_after_its_transaction()
    {
        TransactionContext? kept = null;
        await _app.CallAsync((TransactionContext ctx) => { kept = ctx; });

        var failure = await Assert.ThrowsAsync<TransactionEndedException>(() => kept!.CallAsync("works"));

        Assert.Equal(
            $"Transaction {kept!.Id:N} has ended; nothing more can start in it. Await every call before the handler returns, do not keep a context, and use the application for work of its own.",
            failure.Message);
        Assert.Equal(kept.Id, failure.TransactionId);
        Assert.Throws<TransactionEndedException>(() => kept.Set("name", 1));
        Assert.Throws<TransactionEndedException>(() => kept.Get<TimeProvider>());
        Assert.Throws<TransactionEndedException>(() => kept.Call("works"));
        await Assert.ThrowsAsync<TransactionEndedException>(() => kept.PublishAsync("works"));
        await StillWorks();
    }

    [Fact]
    public async Task An_unawaited_nested_call()
    {
        var failure = await Assert.ThrowsAsync<UnawaitedCallException>(() => _app.CallAsync((TransactionContext ctx) => { _ = ctx.CallAsync("throws"); }).InTime());

        Assert.Equal("The call of 'app.throws' failed, and it was not awaited: boom. Await every call made through the context.", failure.Message);
        Assert.Equal("app.throws", failure.Call);
        await StillWorks();
    }

    [Fact]
    public async Task A_call_after_the_stop()
    {
        await StillWorks();
        await _app.StopAsync().InTime();

        var failure = await Assert.ThrowsAsync<ApplicationStoppedException>(() => _app.CallAsync("works"));

        Assert.Equal("Application 'app' has stopped and takes no new transactions. Call it before it is stopped or disposed.", failure.Message);
        Assert.Throws<ApplicationStoppedException>(() => _app.Call("works"));
        await Assert.ThrowsAsync<ApplicationStoppedException>(() => _app.BeginTransactionAsync());
        await Assert.ThrowsAsync<ApplicationStoppedException>(() => _app.InTransactionAsync(ctx => Task.CompletedTask));
    }

    [Fact]
    public async Task An_expired_deadline()
    {
        var clock = new ManualTimeProvider();
        var gate = new Gate();
        var app = ClockedApplication.With(clock).AddModule(new ApplicationModule("slow").Handle("wait", () => gate.PassAsync()).Handle("works", () => "works"));
        var call = app.CallAsync("wait");
        await gate.ArrivalAsync();
        clock.Advance(TimeSpan.FromSeconds(31));

        var failure = await Assert.ThrowsAsync<TransactionTimeoutException>(() => call.InTime());

        Assert.Equal(
            "A transaction of application 'app' did not end within 30 s. Still running: slow.wait. Raise the deadline, make the handler faster, or let it observe its CancellationToken.",
            failure.Message);
        Assert.Equal("works", await app.CallAsync("works").InTime());
        gate.Open();
    }

    [Fact]
    public async Task A_synchronous_call_from_inside_a_handler_that_needs_its_own_module()
    {
        _app.AddModule(NewModule.Exclusive("exclusive")
            .Handle("outer", (TransactionContext ctx) => $"outer {ctx.Call("inner")} {_app.Call("inner")}")
            .Handle("inner", () => "inner"));

        Assert.Equal("outer inner inner", await Task.Run(() => _app.Call("outer")).InTime());
    }
}
