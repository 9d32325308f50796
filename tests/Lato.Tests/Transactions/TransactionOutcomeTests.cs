using Lato.Tests.Doubles;
using Lato.Transactions;

namespace Lato.Tests.Transactions;

public sealed class TransactionOutcomeTests
{
    static readonly ArithmeticException Failure = new();
    static readonly OperationCanceledException Reason = new();

    TransactionOutcome _outcome;

    [Fact]
    public void An_outcome_closes_when_no_call_is_under_way()
    {
        Assert.True(_outcome.TryBeginCall());
        Assert.True(_outcome.TryBeginCall());
        Assert.False(_outcome.TryClose());
        Assert.False(_outcome.IsLastCallEnded());
        Assert.True(_outcome.IsLastCallEnded());

        Assert.True(_outcome.TryClose());

        Assert.False(_outcome.TryClose());
        Assert.True(_outcome.IsQuietAndClosed());
    }

    [Fact]
    public void No_call_begins_once_it_is_closed_and_those_under_way_are_still_counted()
    {
        _outcome.TryBeginCall();
        _outcome.Close();

        Assert.False(_outcome.TryBeginCall());
        Assert.False(_outcome.IsLastCallEnded()); // the one that could not begin
        Assert.Equal((true, 1, false), (_outcome.IsClosed, _outcome.CallsUnderWay, _outcome.IsQuietAndClosed()));
        Assert.True(_outcome.IsLastCallEnded());
        Assert.True(_outcome.IsQuietAndClosed());
    }

    [Fact]
    public void A_commit_is_decided_and_then_settled()
    {
        Assert.Null(_outcome.Decide(null));
        Assert.Null(_outcome.Known);
        Assert.Null(_outcome.Settle("result", null));

        Assert.Equal(new TransactionResult("result", null), _outcome.Known);
        Assert.False(_outcome.TryAbort(Reason, whileCommitting: true));
    }

    [Fact]
    public void A_failure_is_final_at_once()
    {
        Assert.Same(Failure, _outcome.Decide(Failure));

        Assert.False(_outcome.TryAbort(Reason, whileCommitting: true));
        Assert.Equal(new TransactionResult(null, Failure), _outcome.Hurry());
    }

    [Fact]
    public void What_was_given_up_does_not_commit()
    {
        Assert.True(_outcome.TryAbort(Reason, whileCommitting: false));

        Assert.Same(Reason, _outcome.AbortReason);
        Assert.Same(Reason, _outcome.Decide(null));
        Assert.Same(Reason, _outcome.Settle("result", null));
        Assert.False(_outcome.TryCommit());
        Assert.False(_outcome.TryAbort(new OperationCanceledException(), whileCommitting: true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void While_exit_hooks_run_only_the_deadline_gives_it_up(bool whileCommitting)
    {
        _outcome.Decide(null);

        Assert.Equal(whileCommitting, _outcome.TryAbort(Reason, whileCommitting));

        Assert.Same(whileCommitting ? Reason : null, _outcome.Settle("result", null));
    }

    [Fact]
    public void A_caller_that_is_not_to_wait_is_told_as_soon_as_the_outcome_is_fixed()
    {
        var result = new TransactionResult("result", null);
        Assert.True(_outcome.TryCommit());

        Assert.Null(_outcome.Hurry());

        Assert.True(_outcome.IsFixedLate(result));
        Assert.Same(result, _outcome.Known);
        Assert.Same(result, _outcome.Hurry());
    }

    [Fact]
    public void A_caller_that_waits_for_the_end_is_not_told_before()
    {
        _outcome.TryCommit();

        Assert.False(_outcome.IsFixedLate(new TransactionResult("result", null)));
    }

    [Fact]
    public async Task Of_a_commit_and_what_gives_it_up_at_the_same_time_one_wins()
    {
        for (var round = 0; round < 500; round++)
        {
            var box = new Box();
            var aborting = Task.Run(() => box.Outcome.TryAbort(Reason, whileCommitting: false));
            var committed = box.Outcome.TryCommit();

            Assert.NotEqual(committed, await aborting.InTime());
        }
    }

    sealed class Box
    {
        TransactionOutcome _outcome;

        public ref TransactionOutcome Outcome => ref _outcome;
    }
}
