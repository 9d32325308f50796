using Lato.Engine;
using Lato.Tests.Doubles;

namespace Lato.Tests.Engine;

public sealed class ExecutionTurnTests
{
    readonly ExecutionTurn _turn = new();

    [Fact]
    public void A_free_turn_is_taken_once()
    {
        Assert.True(_turn.TryTake());
        Assert.False(_turn.TryTake());
        Assert.True(_turn.TryGiveBack());
        Assert.True(_turn.TryTake());
    }

    [Fact]
    public void What_is_queued_takes_a_free_turn_and_only_the_first_does()
    {
        Assert.True(_turn.Count());
        Assert.False(_turn.Count());
        Assert.False(_turn.TryTake());
    }

    [Fact]
    public void What_is_queued_while_the_turn_is_held_keeps_it_from_being_given_back()
    {
        Assert.True(_turn.TryTake());
        Assert.False(_turn.Count());

        Assert.False(_turn.TryGiveBack());

        Assert.True(_turn.IsDoneWithLast());
        Assert.True(_turn.TryGiveBack());
    }

    [Fact]
    public void Only_the_last_of_what_is_queued_leaves_nothing_to_wait_for()
    {
        _turn.Count();
        _turn.Count();
        _turn.Count();

        Assert.False(_turn.IsDoneWithLast());
        _turn.Done();
        Assert.True(_turn.IsDoneWithLast());
    }

    [Fact]
    public async Task What_was_taken_before_its_sender_has_counted_it_is_waited_for()
    {
        Assert.True(_turn.TryTake());
        _turn.Done(); // taken by its caller, which its sender is about to count
        var giving = Task.Run(_turn.TryGiveBack, TestContext.Current.CancellationToken);

        Assert.False(_turn.Count());

        Assert.True(await giving.InTime());
    }

    [Fact]
    public void A_thread_knows_whether_it_runs_a_segment_also_one_inside_another()
    {
        Assert.False(_turn.IsHeldHere);
        var outer = _turn.Enter();
        var inner = _turn.Enter();
        _turn.Leave(inner);
        Assert.True(_turn.IsHeldHere);
        _turn.Leave(outer);
        Assert.False(_turn.IsHeldHere);
    }

    [Fact]
    public async Task Another_thread_does_not_hold_the_turn()
    {
        _turn.Enter();
        var isHeldThere = true;
        var other = new Thread(() => isHeldThere = _turn.IsHeldHere);
        other.Start();
        await Task.Run(other.Join, TestContext.Current.CancellationToken).InTime();

        Assert.False(isHeldThere);
    }

    [Fact]
    public async Task Of_many_that_count_at_once_one_at_a_time_has_the_turn()
    {
        const int Each = 20_000;
        int inside = 0, done = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                if (_turn.Count())
                {
                    WorkOff();
                }
            }
        }))).InTime();

        Assert.Equal(4 * Each, done);
        Assert.True(_turn.TryTake());

        void WorkOff()
        {
            do
            {
                Assert.Equal(1, Interlocked.Increment(ref inside));
                done++;
                Interlocked.Decrement(ref inside);
            }
            while (!_turn.IsDoneWithLast() || !_turn.TryGiveBack());
        }
    }
}
