using Lato.Engine;

namespace Lato.Tests.Engine;

public sealed class AdmissionGateTests : IAsyncDisposable
{
    sealed class Nothing : Actor
    {
        protected internal override ValueTask<object?> ReceiveAsync(object message) => default;
    }

    readonly LocalEngine _engine = new();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    LocalActor ActorWith(ActorOptions options) => (LocalActor)_engine.ActorOf("actor", () => new Nothing(), options);

    [Fact]
    public void An_interleaved_actor_without_a_limit_has_an_open_gate()
    {
        var gate = ActorWith(new ActorOptions()).Gate;

        Assert.True(gate.IsOpen);
        Assert.True(gate.TryAdmit(new StubMessage()));
        Assert.Null(gate.LetNextIn(MessageState.Inside));
        Assert.False(gate.HasWaiting);
    }

    [Theory]
    [InlineData(Concurrency.Exclusive, 16, 1)]
    [InlineData(Concurrency.Parallel, 16, 16)]
    [InlineData(Concurrency.Parallel, 3, 3)]
    [InlineData(Concurrency.Interleaved, 2, 2)]
    [InlineData(Concurrency.Stateless, 2, 2)]
    [InlineData(Concurrency.Stateless, int.MaxValue, 20)]
    public void As_many_are_let_in_as_mode_and_limit_allow(Concurrency concurrency, int maxInFlight, int places)
    {
        var actor = ActorWith(new ActorOptions { Concurrency = concurrency, MaxInFlight = maxInFlight });

        var admitted = Enumerable.Range(0, 20).Count(_ => actor.Gate.TryAdmit(new StubMessage(actor)));

        Assert.Equal(places, admitted);
    }

    [Fact]
    public void One_that_waits_is_let_in_when_one_inside_leaves()
    {
        var actor = ActorWith(new ActorOptions { Concurrency = Concurrency.Exclusive });
        var (inside, waiting) = (new StubMessage(actor), StubMessage.Suspended(actor));
        Assert.True(actor.Gate.TryAdmitOrHold(inside));
        Assert.False(actor.Gate.TryAdmitOrHold(waiting));
        Assert.Equal((MessageState.Held, true, waiting), (waiting.State, actor.Gate.HasWaiting, actor.Gate.AnyWaiting));
        Assert.Null(actor.Gate.LetNextIn(MessageState.Inside));
        actor.Mailbox.TryCount(isRejectable: false);

        Assert.True(actor.Gate.Leave(inside));

        Assert.Same(waiting, actor.Gate.LetNextIn(MessageState.Inside));
        Assert.Equal((MessageState.Inside, false, 0), (waiting.State, actor.Gate.HasWaiting, actor.Mailbox.Depth));
        Assert.False(actor.Gate.Leave(waiting));
    }

    [Fact]
    public void One_that_waits_can_be_withdrawn_and_one_inside_cannot()
    {
        var actor = ActorWith(new ActorOptions { Concurrency = Concurrency.Exclusive });
        var (inside, waiting) = (new StubMessage(actor), StubMessage.Suspended(actor));
        actor.Gate.TryAdmitOrHold(inside);
        actor.Gate.TryAdmitOrHold(waiting);

        actor.Mailbox.TryCount(isRejectable: false);

        Assert.False(actor.Gate.TryWithdraw(inside));
        Assert.True(actor.Gate.TryWithdraw(waiting));

        Assert.Equal((0, MessageState.Ended, false), (actor.Mailbox.Depth, waiting.State, actor.Gate.HasWaiting));
    }

    [Fact]
    public void One_that_was_let_in_and_has_not_begun_leaves_its_place_when_it_is_withdrawn()
    {
        var actor = ActorWith(new ActorOptions { Concurrency = Concurrency.Exclusive });
        var scheduled = new StubMessage(actor);
        actor.Gate.TryAdmit(scheduled);
        scheduled.State = MessageState.Scheduled;

        Assert.True(actor.Gate.TryWithdraw(scheduled));

        Assert.Equal(0, actor.Mailbox.Depth);
        Assert.False(actor.Gate.TryBegin(scheduled));
        Assert.True(actor.Gate.TryAdmit(new StubMessage(actor)));
    }

    [Fact]
    public void One_that_has_begun_on_its_thread_cannot_be_withdrawn()
    {
        var actor = ActorWith(new ActorOptions { Concurrency = Concurrency.Parallel });
        var scheduled = new StubMessage(actor);
        actor.Gate.TryAdmit(scheduled);
        scheduled.State = MessageState.Scheduled;

        Assert.True(actor.Gate.TryBegin(scheduled));

        Assert.False(actor.Gate.TryBegin(scheduled));
        Assert.False(actor.Gate.TryWithdraw(scheduled));
    }

    [Fact]
    public void Who_waits_is_told_who_is_inside()
    {
        var actor = ActorWith(new ActorOptions { Concurrency = Concurrency.Exclusive });
        var waiting = StubMessage.Suspended(actor);
        Assert.Equal("which is busy", actor.Gate.DescribeWait(waiting));

        actor.Gate.TryAdmitOrHold(new StubMessage(actor));

        Assert.Equal("where a stub holds its thread", actor.Gate.DescribeWait(waiting));
    }
}
