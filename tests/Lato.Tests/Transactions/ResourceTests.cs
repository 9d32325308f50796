using Lato.Testing;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Transactions;

/// <summary>What takes part in a transaction commits with it, or is rolled back: once, and when nothing else of the transaction runs.</summary>
public sealed class ResourceTests
{
    sealed record Happened : Event;

    readonly Journal _journal = new();
    readonly Gate _gate = new();
    readonly ManualTimeProvider _clock = new();
    readonly LogProbe _log = new();
    readonly Application _app;

    public ResourceTests() => _app = ClockedApplication.With(_clock, services => services.AddSingleton<ILoggerProvider>(_log))
        .Handle<Happened>(() => _journal.Write("event"));

    JournalResource Resource(string name) => new(_journal, name);

    JournalResource Failing(string name) => new(_journal, name) { Committing = _ => throw new ArithmeticException($"{name} is full") };

    void WithExit() => _app.OnExitTransaction((ctx, failure) => _journal.Write($"exit {failure?.Message}".TrimEnd()));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commits_come_in_the_order_of_enlisting_after_the_exit_hooks_and_before_events_and_the_result(bool waits)
    {
        WithExit();
        var result = await _app.CallAsync(async (TransactionContext ctx) =>
        {
            ctx.Enlist(Resource("1"));
            ctx.Enlist(new JournalResource(_journal, "2") { Committing = async _ => await Task.Yield() });
            ctx.PublishAfterCommit(new Happened());
            await (waits ? Task.Delay(1) : Task.CompletedTask);
            return "result";
        }).InTime();
        _journal.Write((string)result!);

        Assert.Equal(["exit", "commit 1", "commit 2", "event", "exit", "result"], _journal.Lines);
    }

    [Fact]
    public async Task A_transaction_without_hooks_commits_too()
    {
        await _app.CallAsync((TransactionContext ctx) => ctx.Enlist(Resource("1")));

        Assert.Equal(["commit 1"], _journal.Lines);
    }

    [Fact]
    public async Task A_failed_handler_rolls_back_in_reverse()
    {
        WithExit();
        await Assert.ThrowsAsync<FormatException>(() => _app.CallAsync(void (TransactionContext ctx) =>
        {
            ctx.Enlist(Resource("1"));
            ctx.Enlist(Resource("2"));
            throw new FormatException("handler");
        }));

        Assert.Equal(["exit handler", "roll back 2", "roll back 1"], _journal.Lines);
    }

    [Fact]
    public async Task A_failed_exit_hook_rolls_back()
    {
        _app.OnExitTransaction((ctx, failure) => throw new FormatException("hook"));

        await Assert.ThrowsAsync<FormatException>(() => _app.CallAsync((TransactionContext ctx) => ctx.Enlist(Resource("1"))));

        Assert.Equal(["roll back 1"], _journal.Lines);
    }

    [Fact]
    public async Task A_failed_commit_fails_the_transaction_and_rolls_back_what_has_not_committed()
    {
        var failure = await Assert.ThrowsAsync<ArithmeticException>(() => _app.CallAsync((TransactionContext ctx) =>
        {
            ctx.Enlist(Resource("1"));
            ctx.Enlist(Failing("2"));
            ctx.Enlist(Resource("3"));
            ctx.PublishAfterCommit(new Happened());
        }));

        Assert.Equal("2 is full", failure.Message);
        Assert.Equal(["commit 1", "commit 2", "roll back 3", "roll back 2"], _journal.Lines);
    }

    [Fact]
    public async Task A_failed_rollback_is_logged_and_keeps_neither_the_others_nor_the_failure()
    {
        await Assert.ThrowsAsync<FormatException>(() => _app.CallAsync(void (TransactionContext ctx) =>
        {
            ctx.Enlist(Resource("1"));
            ctx.Enlist(new JournalResource(_journal, "2") { RollingBack = () => throw new ArithmeticException() });
            throw new FormatException("handler");
        }));

        Assert.Equal(["roll back 2", "roll back 1"], _journal.Lines);
        Assert.Single(_log.Lines, line => line.StartsWith("Error The rollback of JournalResource in transaction ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_given_up_is_rolled_back_when_its_handler_has_ended()
    {
        var call = _app.CallAsync(async (TransactionContext ctx) =>
        {
            ctx.Enlist(Resource("1"));
            await _gate.PassAsync();
            _journal.Write("handler ended");
            Assert.Throws<TransactionEndedException>(() => ctx.Enlist(Resource("2")));
        });
        await _gate.ArrivalAsync();
        _clock.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<TransactionTimeoutException>(() => call.InTime());
        Assert.Empty(_journal.Lines);
        _gate.Open();
        await _app.DisposeAsync();

        Assert.Equal(["handler ended", "roll back 1"], _journal.Lines);
    }

    [Fact]
    public async Task A_commit_that_hangs_keeps_no_caller_beyond_the_deadline_and_is_told_by_its_token()
    {
        CancellationToken token = default;
        var hanging = new JournalResource(_journal, "1")
        {
            Committing = async cancellation =>
            {
                token = cancellation;
                await _gate.PassAsync();
            },
        };
        var call = _app.CallAsync((TransactionContext ctx) =>
        {
            ctx.Enlist(hanging);
            ctx.Enlist(Resource("2"));
        });
        await _gate.ArrivalAsync();
        _clock.Advance(TimeSpan.FromSeconds(31));

        var timeout = await Assert.ThrowsAsync<TransactionTimeoutException>(() => call.InTime());
        Assert.Equal(["the commit of its resources"], timeout.Running);
        Assert.True(token.IsCancellationRequested);
        _gate.Open();
        await _app.DisposeAsync();
        Assert.Equal(["commit 1", "roll back 2"], _journal.Lines);
    }

    [Fact]
    public async Task Hooks_enlist_too()
    {
        _app.OnEnterTransaction(ctx => ctx.Enlist(Resource("of enter"))).OnExitTransaction((ctx, _) => ctx.Enlist(Resource("of exit")));

        await _app.CallAsync(() => _journal.Write("handler"));

        Assert.Equal(["handler", "commit of enter", "commit of exit"], _journal.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_explicit_transaction_commits_or_rolls_back(bool commits)
    {
        await using (var ctx = await _app.BeginTransactionAsync())
        {
            ctx.Enlist(Resource("1"));
            if (commits)
            {
                await ctx.CommitAsync();
            }
        }

        Assert.Equal([commits ? "commit 1" : "roll back 1"], _journal.Lines);
    }

    [Fact]
    public async Task Nothing_can_be_enlisted_once_commits_have_begun()
    {
        TransactionContext? kept = null;
        await _app.CallAsync((TransactionContext ctx) =>
        {
            kept = ctx;
            ctx.Enlist(new JournalResource(_journal, "1")
            {
                Committing = _ =>
                {
                    Assert.Throws<TransactionEndedException>(() => ctx.Enlist(Resource("2")));
                    return Task.CompletedTask;
                },
            });
        });

        Assert.Throws<TransactionEndedException>(() => kept!.Enlist(Resource("3")));
        Assert.Equal(["commit 1"], _journal.Lines);
    }

    [Fact]
    public async Task Of_what_parallel_branches_enlist_nothing_is_lost()
    {
        _app.Handle("branch", async (int number, TransactionContext ctx) =>
        {
            await Task.Yield();
            ctx.Enlist(Resource($"{number}"));
        });

        await _app.InTransactionAsync(ctx => Task.WhenAll(Enumerable.Range(0, 50).Select(number => ctx.CallAsync("branch", number)))).InTime();

        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"commit {number}").Order(), _journal.Lines.Order());
    }
}
