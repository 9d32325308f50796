using Lato.Engine;

namespace Lato.Tests.Engine;

public sealed class MailboxTests : IAsyncDisposable
{
    sealed class Nothing : Actor
    {
        protected internal override ValueTask<object?> ReceiveAsync(object message) => default;
    }

    readonly LocalEngine _engine = new();
    readonly LocalActor _actor;
    readonly Mailbox _mailbox = new(new ActorOptions { MailboxCapacity = 2, Overflow = MailboxOverflow.Reject });

    public MailboxTests() => _actor = (LocalActor)_engine.ActorOf("actor", () => new Nothing());

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    StubMessage Queued(MessageContext? parent = null)
    {
        var message = StubMessage.Suspended(_actor, parent);
        _mailbox.TryCount(isRejectable: false);
        _mailbox.Add(message);
        return message;
    }

    [Fact]
    public void A_full_mailbox_rejects_what_is_one_too_many_and_does_not_count_it()
    {
        Assert.True(_mailbox.TryCount(isRejectable: true));
        Assert.False(_mailbox.IsFull);
        Assert.True(_mailbox.TryCount(isRejectable: true));
        Assert.True(_mailbox.IsFull);

        Assert.False(_mailbox.TryCount(isRejectable: true));

        Assert.Equal(2, _mailbox.Depth);
        _mailbox.Uncount();
        Assert.True(_mailbox.TryCount(isRejectable: true));
    }

    [Fact]
    public void A_full_mailbox_takes_what_may_not_be_rejected()
    {
        _mailbox.TryCount(isRejectable: true);
        _mailbox.TryCount(isRejectable: true);

        Assert.True(_mailbox.TryCount(isRejectable: false));
        Assert.Equal(3, _mailbox.Depth);
    }

    [Fact]
    public void A_full_mailbox_whose_senders_wait_takes_everything()
    {
        var waiting = new Mailbox(new ActorOptions { MailboxCapacity = 1 });

        Assert.True(waiting.TryCount(isRejectable: true));
        Assert.True(waiting.TryCount(isRejectable: true));
    }

    [Fact]
    public void Messages_are_taken_in_the_order_in_which_they_came()
    {
        var messages = new[] { Queued(), Queued(), Queued() };

        Assert.True(_mailbox.HasQueued());
        Assert.All(messages, message => Assert.True(_mailbox.TryTakeFirst(out var taken) && taken == message && taken.State == MessageState.New));
        Assert.False(_mailbox.HasQueued());
        Assert.True(_mailbox.LooksEmpty);
    }

    [Fact]
    public void What_was_withdrawn_is_passed_over_once_for_it_is_still_counted()
    {
        var (first, second) = (Queued(), Queued());

        Assert.True(_mailbox.TryWithdraw(first));
        Assert.False(_mailbox.TryWithdraw(first));

        Assert.Equal((MessageState.Ended, 1), (first.State, _mailbox.Depth));
        Assert.True(_mailbox.TryTakeFirst(out var taken) && taken == second);
        Assert.False(_mailbox.TryTakeFirst(out _));
        Assert.Throws<InvalidOperationException>(() => _mailbox.TryTakeFirst(out _));
    }

    [Fact]
    public void What_has_begun_cannot_be_withdrawn()
    {
        var message = Queued();
        _mailbox.TryTakeFirst(out _);

        Assert.False(_mailbox.TryWithdraw(message));
    }

    [Fact]
    public void A_call_of_a_message_is_taken_out_of_the_midst()
    {
        var caller = new StubMessage(_actor);
        var (other, own) = (Queued(), Queued(caller));

        Assert.False(_mailbox.TryTakeCalledFrom(caller, onlyFirst: true, out _));
        Assert.True(_mailbox.TryTakeCalledFrom(caller, onlyFirst: false, out var taken));

        Assert.Same(own, taken);
        Assert.False(_mailbox.TryTakeCalledFrom(caller, onlyFirst: false, out _));
        Assert.Equal([other], _mailbox.NotCalledFrom(caller));
    }

    [Fact]
    public void A_first_call_that_blocks_is_left_to_a_thread_of_its_own()
    {
        var caller = new StubMessage(_actor);
        Queued(caller).Flags |= MessageFlags.Blocking;

        Assert.False(_mailbox.TryTakeCalledFrom(caller, onlyFirst: true, out _));
        Assert.True(_mailbox.TryTakeCalledFrom(caller, onlyFirst: false, out _));
    }
}
