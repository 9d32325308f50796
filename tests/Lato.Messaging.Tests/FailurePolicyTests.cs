namespace Lato.Messaging.Tests;

public sealed class FailurePolicyTests
{
    static readonly Exception Failure = new InvalidOperationException("no");

    static readonly FailurePolicy Policy = new()
    {
        InPlace = RetryPolicy.Parse("1 time, 5ms, jitter 0%"),
        Delayed = RetryPolicy.Parse("2 times, 1s..1m, jitter 0%"),
        DeadLetterOn = [typeof(IOException)],
        DiscardOn = [typeof(NotSupportedException)],
    };

    static (MessageAction, double, int) What(MessageOutcome outcome) => (outcome.Action, outcome.Delay.TotalSeconds, outcome.Attempts);

    [Fact]
    public void A_message_is_tried_again_in_place_then_later_and_then_is_dead()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(5), Policy.NextInPlace(1, Failure));
        Assert.Null(Policy.NextInPlace(2, Failure));
        Assert.Equal((MessageAction.Retry, 1, 1), What(Policy.Decide(1, Failure)));
        Assert.Equal((MessageAction.Retry, 2, 2), What(Policy.Decide(2, Failure)));
        Assert.Equal((MessageAction.DeadLetter, 0, 3), What(Policy.Decide(3, Failure)));
        Assert.Equal("no", Policy.Decide(3, Failure).Reason);
    }

    [Fact]
    public void What_keeps_its_order_waits_within_its_delivery()
    {
        var ordered = Policy with { KeepsOrder = true };

        Assert.Equal([5, 1000, 2000, null], new[] { 1, 2, 3, 4 }.Select(attempts => ordered.NextInPlace(attempts, Failure)?.TotalMilliseconds));
        Assert.Equal(MessageAction.DeadLetter, ordered.Decide(1, Failure).Action);
    }

    [Fact]
    public void Exceptions_decide_by_their_types()
    {
        Assert.Equal(MessageAction.DeadLetter, Policy.Decide(1, new FileNotFoundException()).Action);
        Assert.Null(Policy.NextInPlace(1, new FileNotFoundException()));
        Assert.Equal(MessageAction.Discard, Policy.Decide(1, new PlatformNotSupportedException()).Action);
        Assert.Null(Policy.NextInPlace(1, new PlatformNotSupportedException()));
        Assert.Equal(MessageAction.DeadLetter, (Policy with { Delayed = Policy.Delayed with { On = [typeof(TimeoutException)] } }).Decide(1, Failure).Action);
    }

    [Fact]
    public void Exceptions_that_mean_an_action_are_that_action()
    {
        Assert.Equal((MessageAction.Retry, 7, 3), What(Policy.Decide(4, new DelayMessageException(TimeSpan.FromSeconds(7)))));
        Assert.Equal((MessageAction.DeadLetter, "not mine"), (Policy.Decide(1, new DeadLetterMessageException("not mine")).Action, Policy.Decide(1, new DeadLetterMessageException("not mine")).Reason));
        Assert.Equal((MessageAction.Discard, "not wanted"), (Policy.Decide(1, new DiscardMessageException("not wanted")).Action, Policy.Decide(1, new DiscardMessageException("not wanted")).Reason));
        Assert.Equal(MessageAction.DeadLetter, Policy.Decide(1, new MalformedMessageException("junk")).Action);
    }
}
