using Lato.Engine;

namespace Lato.Tests.Engine;

public sealed class ReadyRepliesTests
{
    readonly HeldBackEngine _engine = new();
    readonly ReadyReplies _replies;

    public ReadyRepliesTests() => _replies = new ReadyReplies(_engine);

    PendingReply Added(object result)
    {
        var reply = new PendingReply(new StubMessage());
        _replies.Add(reply, InvocationResult.Of(result));
        return reply;
    }

    [Fact]
    public async Task The_first_of_several_is_given_on_this_thread_and_the_others_on_others()
    {
        var (first, second, third) = (Added("a"), Added("b"), Added("c"));

        _replies.Give(_replies.Take());

        Assert.True(first.Task.IsCompletedSuccessfully);
        Assert.Equal("a", await first.Task);
        Assert.Equal([third, second], _engine.Scheduled);
        Assert.False(second.Task.IsCompleted);
    }

    [Fact]
    public void After_a_turn_of_the_engine_the_last_caller_is_left_to_the_engine()
    {
        var only = Added("a");

        _replies.Give(_replies.Take(), isScheduled: true);

        Assert.Equal([only], _engine.AfterTurn);
        Assert.False(only.Task.IsCompleted);
    }

    [Fact]
    public void Nothing_is_given_where_nothing_is_ready()
    {
        _replies.Give(_replies.Take(), isScheduled: true);

        Assert.Empty(_engine.AfterTurn);
        Assert.Empty(_engine.Scheduled);
    }

    [Fact]
    public void What_was_taken_and_not_given_is_given_later()
    {
        var reply = Added("a");
        _replies.PutBack(_replies.Take());

        _replies.Give(_replies.Take());

        Assert.True(reply.Task.IsCompletedSuccessfully);
        Assert.Null(_replies.Take());
    }

    [Fact]
    public void A_turn_that_takes_long_gives_what_is_ready_meanwhile()
    {
        var reply = Added("a");

        _replies.GiveOverdue();

        Assert.Equal([reply], _engine.Scheduled);
        Assert.Null(_replies.Take());
    }
}
