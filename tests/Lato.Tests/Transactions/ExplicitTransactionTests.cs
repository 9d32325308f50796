using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>Explicit transactions commit only when they are told to.</summary>
public sealed class ExplicitTransactionTests
{
    readonly Journal _journal = new();
    readonly Application _app = new("app");

    public ExplicitTransactionTests() => _app
        .OnEnterTransaction(ctx => _journal.Write("enter"))
        .OnExitTransaction((ctx, failure) => _journal.Write($"exit {failure?.GetType().Name ?? "committed"}"));

    [Fact]
    public async Task A_commit_runs_the_exit_hooks()
    {
        await using (var ctx = await _app.BeginTransactionAsync())
        {
            await ctx.CallAsync(() => _journal.Write("handler"));
            await ctx.CommitAsync();
        }

        Assert.Equal(["enter", "handler", "exit committed"], _journal.Lines);
    }

    [Fact]
    public async Task Disposed_without_a_commit_it_fails()
    {
        await using (var ctx = await _app.BeginTransactionAsync())
        {
            await ctx.CallAsync(() => _journal.Write("handler"));
        }

        Assert.Equal(["enter", "handler", "exit TransactionNotCommittedException"], _journal.Lines);
    }

    [Fact]
    public async Task A_failed_call_that_was_caught_does_not_keep_it_from_committing()
    {
        await using var ctx = await _app.BeginTransactionAsync();
        await Assert.ThrowsAsync<ArithmeticException>(() => ctx.CallAsync(void () => throw new ArithmeticException()));

        await ctx.CommitAsync();

        Assert.Equal(["enter", "exit committed"], _journal.Lines);
    }

    [Fact]
    public async Task A_commit_waits_for_calls_under_way()
    {
        var gate = new Gate();
        await using var ctx = await _app.BeginTransactionAsync();
        var call = ctx.CallAsync(gate.PassAsync);

        var commit = ctx.CommitAsync();
        Assert.False(commit.IsCompleted);
        gate.Open();

        await commit.InTime();
        await call;
        Assert.Equal(["enter", "exit committed"], _journal.Lines);
    }

    [Fact]
    public async Task A_failing_exit_hook_fails_the_commit()
    {
        var app = new Application().OnExitTransaction((ctx, failure) => throw new ArithmeticException("cannot commit"));
        await using var ctx = await app.BeginTransactionAsync();

        await Assert.ThrowsAsync<ArithmeticException>(() => ctx.CommitAsync());
    }

    [Fact]
    public async Task A_second_commit_is_an_error()
    {
        await using var ctx = await _app.BeginTransactionAsync();
        await ctx.CommitAsync();

        await Assert.ThrowsAsync<TransactionEndedException>(() => ctx.CommitAsync());
    }

    [Fact]
    public async Task A_failing_enter_hook_fails_the_begin()
    {
        var app = new Application().OnEnterTransaction(ctx => throw new ArithmeticException("cannot begin"));

        await Assert.ThrowsAsync<ArithmeticException>(() => app.BeginTransactionAsync());
    }

    [Fact]
    public async Task A_body_commits_when_it_returns()
    {
        var result = await _app.InTransactionAsync(new { name = "Ann" }, async ctx =>
        {
            await Task.Yield();
            return await ctx.CallAsync((string name) => name).As<string>();
        });

        Assert.Equal("Ann", result);
        Assert.Equal(["enter", "exit committed"], _journal.Lines);
    }

    [Fact]
    public async Task A_body_that_throws_does_not_commit()
    {
        await Assert.ThrowsAsync<ArithmeticException>(() => _app.InTransactionAsync(async ctx =>
        {
            await Task.Yield();
            throw new ArithmeticException();
        }));

        Assert.Equal(["enter", "exit ArithmeticException"], _journal.Lines);
    }

    [Fact]
    public async Task A_handler_cannot_commit_the_transaction_of_its_call()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _app.CallAsync((TransactionContext ctx) => ctx.CommitAsync()));

        Assert.StartsWith("Only a transaction opened with BeginTransactionAsync is committed explicitly", failure.Message, StringComparison.Ordinal);
    }
}
