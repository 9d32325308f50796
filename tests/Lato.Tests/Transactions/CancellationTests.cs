using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

public sealed class CancellationTests
{
    readonly Gate _gate = new();
    readonly Journal _journal = new();
    readonly CancellationTokenSource _source = new();
    readonly Application _app = new("app");

    public CancellationTests() => _app
        .OnExitTransaction((ctx, failure) => _journal.Write($"exit {failure?.GetType().Name ?? "committed"}"))
        .Handle("wait", () => _gate.PassAsync())
        .Handle("observe", async (CancellationToken token) => await _gate.PassAsync().WaitAsync(token));

    [Theory]
    [InlineData("wait")]
    [InlineData("observe")]
    public async Task A_cancelled_call_ends_for_its_caller_at_once(string alias)
    {
        var call = _app.CallAsync(alias, _source.Token);
        await _gate.ArrivalAsync();

        await _source.CancelAsync();

        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Equal(_source.Token, failure.CancellationToken);
        Assert.True(call.IsCanceled);
    }

    [Fact]
    public async Task A_cancelled_transaction_does_not_commit()
    {
        using var finished = new EventProbe<TransactionFinished>(_app.Events);
        var call = _app.CallAsync("wait", _source.Token);
        await _gate.ArrivalAsync();

        await _source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        _gate.Open();

        Assert.IsAssignableFrom<OperationCanceledException>((await finished.NextAsync()).Failure);
        Assert.Equal(["exit OperationCanceledException"], _journal.Lines);
    }

    [Fact]
    public async Task A_token_cancelled_before_the_call_keeps_everything_from_running()
    {
        await _source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _app.CallAsync("wait", _source.Token));

        Assert.Equal(0, _gate.Arrived);
        Assert.Empty(_journal.Lines);
    }

    [Fact]
    public async Task A_token_cancelled_before_a_transaction_is_opened_by_hand_keeps_its_hooks_from_running()
    {
        _app.OnEnterTransaction(ctx => _journal.Write("enter"));
        await _source.CancelAsync();

        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _app.BeginTransactionAsync(_source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _app.BeginTransactionAsync(new { customer = "Ann" }, _source.Token));

        Assert.Equal(_source.Token, failure.CancellationToken);
        Assert.Empty(_journal.Lines);
    }

    [Fact]
    public async Task A_token_cancelled_after_the_call_changes_nothing()
    {
        _gate.Open();
        var call = _app.CallAsync("wait", _source.Token);
        await call;

        await _source.CancelAsync();

        Assert.True(call.IsCompletedSuccessfully);
        Assert.Equal(["exit committed"], _journal.Lines);
    }

    [Fact]
    public async Task Code_registered_with_the_token_that_throws_harms_nobody()
    {
        _app.Handle("registers", async (CancellationToken token) =>
        {
            using var _ = token.Register(() => throw new ArithmeticException());
            await _gate.PassAsync();
        });
        var call = _app.CallAsync("registers", _source.Token);
        await _gate.ArrivalAsync();

        await Record.ExceptionAsync(() => _source.CancelAsync());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
    }

    /// <summary>A late answer is dropped: not given to the caller, nor to anyone else.</summary>
    [Fact]
    public async Task A_transaction_that_ends_while_it_is_being_given_up_harms_nobody()
    {
        var context = await _app.BeginTransactionAsync();
        var token = context.CancellationToken;
        var transaction = context.Transaction;
        transaction.Tracker.OwnDetails.Explicit = null;
        transaction.Tracker.Reply = new EndingReply(transaction); // as another thread may end it

        transaction.Abort(new OperationCanceledException(token));

        Assert.True(transaction.HasEnded);
    }

    [Fact]
    public async Task A_late_answer_is_given_to_nobody()
    {
        var first = new Gate();
        var gates = new Queue<Gate>([first, _gate]);
        _app.Handle("numbered", async (int number) =>
        {
            await gates.Dequeue().PassAsync();
            return number;
        });
        var cancelled = _app.CallAsync("numbered", 1, _source.Token);
        await first.ArrivalAsync();
        await _source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.InTime());

        var waiting = _app.CallAsync("numbered", 2);
        await _gate.ArrivalAsync();
        first.Open();
        _gate.Open();

        Assert.Equal(2, await waiting.InTime());
        Assert.True(cancelled.IsCanceled);
    }
}
