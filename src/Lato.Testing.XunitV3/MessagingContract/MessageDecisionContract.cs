using Xunit;

namespace Lato.Testing.MessagingContract;

/// <summary>A handler decides what becomes of its message: by a parameter, by an exception that means it, or by one that its policy names.</summary>
public abstract class MessageDecisionContract : MessageTransportContract
{
    static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(20);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_that_is_delayed_is_delivered_again_and_no_failure_is_counted(bool isException)
    {
        Probe.Script = entry =>
        {
            if (Probe.Count == 1)
            {
                entry.Message.Delay(Delay);
                _ = isException ? throw new DelayMessageException(Delay) : 0;
            }

            return Task.CompletedTask;
        };
        await StartAsync();

        await PublishAsync("a");

        Assert.Equal(1, (await NextAsync()).Message.Attempt);
        Assert.Equal(1, (await NextAsync()).Message.Attempt);
        await StopAsync();
        Assert.Equal((2, 0), (Probe.Count, await Host.CountAsync(MessageTopics.Event)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_can_be_moved_to_the_dead_letter_queue_with_a_reason(bool isException)
    {
        Probe.Script = entry =>
        {
            entry.Message.DeadLetter("not mine");
            return isException ? throw new DeadLetterMessageException("not mine") : Task.CompletedTask;
        };
        await StartAsync();

        await PublishAsync("a");

        Assert.Equal("not mine", (await TakeDeadLetterAsync()).Reason);
        Assert.Equal(1, Probe.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_can_be_discarded(bool isException)
    {
        Probe.Script = entry =>
        {
            entry.Message.Discard("not wanted");
            return isException ? throw new DiscardMessageException("not wanted") : Task.CompletedTask;
        };
        await StartAsync();

        await PublishAsync("a");
        await NextAsync();

        await StopAsync();
        Assert.Equal((1, 0), (Probe.Count, await Host.CountAsync(MessageTopics.Event)));
    }

    [Fact]
    public async Task An_exception_that_the_policy_discards_loses_the_message_and_no_other()
    {
        Probe.Script = entry => entry.Text == "a" ? throw new ProbeDiscardedException() : throw new ProbeDeadLetteredException();
        await StartAsync();

        await PublishAsync("a");
        await PublishAsync("b");

        var dead = await TakeDeadLetterAsync();
        Assert.Equal((1, "goes to the dead-letter queue at once"), (dead.Attempts, dead.Reason));
        await NextTextsAsync(2);
        await StopAsync();
        Assert.Equal((2, 0), (Probe.Count, await Host.CountAsync(MessageTopics.Event)));
    }
}
