using Lato.Testing;
using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>What takes part in a transaction can do what is left, and call for that, when the work has ended and before the exit hooks.</summary>
public sealed class ResourcePreparationTests
{
    sealed record Happened(int Number) : Event;

    readonly Journal _journal = new();
    readonly Application _app = new("shop");

    JournalResource Preparing(Func<TransactionContext, Task<bool>> prepare) => new(_journal, "1") { Preparing = prepare };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_resource_calls_inside_of_the_transaction_until_nothing_is_left_to_do(bool waits)
    {
        var number = 0;
        _app.Handle((Happened happened, TransactionContext ctx) => _journal.Write($"event {happened.Number}"));
        _app.OnExitTransaction((ctx, failure) => _journal.Write("exit"));

        await _app.CallAsync(async (TransactionContext ctx) =>
        {
            ctx.Enlist(Preparing(async context =>
            {
                Assert.Equal(ctx.Id, context.Id);
                if (number == 2)
                {
                    return false;
                }

                await context.PublishAsync(new Happened(++number));
                return true;
            }));
            await (waits ? Task.Delay(1) : Task.CompletedTask);
            _journal.Write("work");
        }).InTime();

        Assert.Equal(["work", "event 1", "event 2", "exit", "commit 1"], _journal.Lines);
    }

    [Fact]
    public async Task One_that_is_enlisted_meanwhile_is_asked_too()
    {
        var later = Preparing(_ =>
        {
            _journal.Write("prepare 2");
            return Task.FromResult(false);
        });
        _app.Handle((Happened happened, TransactionContext ctx) => ctx.Enlist(later));
        var hasCalled = false;
        await _app.CallAsync(void (TransactionContext ctx) => ctx.Enlist(Preparing(async context =>
        {
            if (hasCalled)
            {
                return false;
            }

            hasCalled = true;
            await context.PublishAsync(new Happened(1));
            return true;
        }))).InTime();

        Assert.Equal(["prepare 2", "commit 1", "commit 1"], _journal.Lines);
    }

    [Fact]
    public async Task A_failed_preparation_fails_the_transaction_and_the_exit_hooks_see_it()
    {
        _app.OnExitTransaction((ctx, failure) => _journal.Write($"exit {failure?.Message}"));

        await Assert.ThrowsAsync<ArithmeticException>(() => _app.CallAsync(void (TransactionContext ctx) => ctx.Enlist(Preparing(_ => throw new ArithmeticException("full"))))).InTime();

        Assert.Equal(["exit full", "roll back 1"], _journal.Lines);
    }

    [Fact]
    public async Task A_failed_transaction_prepares_nothing()
    {
        await Assert.ThrowsAsync<FormatException>(() => _app.CallAsync(void (TransactionContext ctx) =>
        {
            ctx.Enlist(Preparing(_ =>
            {
                _journal.Write("prepare");
                return Task.FromResult(false);
            }));
            throw new FormatException("no");
        })).InTime();

        Assert.Equal(["roll back 1"], _journal.Lines);
    }

    [Fact]
    public async Task An_explicit_transaction_prepares_when_it_is_committed()
    {
        await using (var ctx = await _app.BeginTransactionAsync())
        {
            ctx.Enlist(Preparing(_ =>
            {
                _journal.Write("prepare");
                return Task.FromResult(false);
            }));
            _journal.Write("work");
            await ctx.CommitAsync();
        }

        Assert.Equal(["work", "prepare", "commit 1"], _journal.Lines);
    }

    [Fact]
    public async Task One_that_never_ends_is_named_at_the_deadline()
    {
        var gate = new Gate();
        _app.Configure(options => options.Deadline = TimeSpan.FromMilliseconds(200));

        var error = await Assert.ThrowsAsync<TransactionTimeoutException>(() => _app.CallAsync(void (TransactionContext ctx) => ctx.Enlist(Preparing(async _ =>
        {
            await gate.PassAsync();
            return false;
        })))).InTime();
        gate.Open();

        Assert.Contains("what its resources do before the commit", error.Message, StringComparison.Ordinal);
    }
}
