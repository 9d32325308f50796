using System.Text;
using Xunit;

namespace Lato.Testing.MessagingContract;

/// <summary>A message that fails is delivered again, ends in the dead-letter queue, and holds up no other.</summary>
public abstract class MessageFailureContract : MessageTransportContract
{
    [Fact]
    public async Task A_failed_message_is_delivered_again_and_its_attempts_are_counted()
    {
        Probe.Script = entry => entry.Message.Attempt < 3 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        await StartAsync();

        await PublishAsync("a");

        Assert.Equal("1 2 3", await NextAttemptsAsync(3));
        await StopAsync();
        Assert.Equal((3, 0), (Probe.Count, await Host.CountAsync(MessageTopics.Event)));
    }

    [Fact]
    public async Task A_message_that_fails_to_the_end_is_in_the_dead_letter_queue_with_exception_and_attempts()
    {
        Probe.Script = _ => throw new InvalidOperationException("no luck");
        await StartAsync();
        var sent = Encoded(new ProbeEvent("a"), MessageTopics.Event);

        await Host.PublishAsync(MessageTopics.Event, sent);

        var dead = await TakeDeadLetterAsync();
        Assert.Equal((3, "no luck"), (dead.Attempts, dead.Reason));
        Assert.StartsWith("System.InvalidOperationException: no luck", dead.Exception, StringComparison.Ordinal);
        Assert.Equal(sent.Body.ToArray(), dead.Body.ToArray());
        Assert.Equal(3, Probe.Count);
    }

    [Fact]
    public async Task A_message_that_always_fails_does_not_hold_up_others()
    {
        Probe.Script = entry => entry.Text == "poison" ? throw new InvalidOperationException("no luck") : Task.CompletedTask;
        await StartAsync();

        foreach (var text in (string[])["poison", "a", "b", "c"])
        {
            await PublishAsync(text);
        }

        await TakeDeadLetterAsync();
        Assert.Equal(["a", "b", "c", "poison", "poison", "poison"], (await NextTextsAsync(6)).Order());
    }

    [Fact]
    public async Task A_slow_message_holds_up_no_other()
    {
        Probe.Script = entry => entry.Text == "slow" ? Gate.PassAsync() : Task.CompletedTask;
        await StartAsync();

        await PublishAsync("slow");
        await Gate.Reached.WaitAsync(Limit);
        await PublishAsync("a");
        await PublishAsync("b");

        Assert.Equal(["a", "b", "slow"], (await NextTextsAsync(3)).Order());
    }

    [Theory]
    [InlineData("junk")]
    [InlineData("{}")]
    [InlineData("{\"metadata\": {\"data_encoding\": \"raw\"}, \"data\": 7}")]
    [InlineData("{\"metadata\": {\"data_encoding\": \"unknown\"}, \"data\": {}}")]
    public async Task A_body_that_cannot_be_read_is_in_the_dead_letter_queue_and_the_next_message_is_handled(string body)
    {
        await StartAsync();

        await Host.PublishAsync(MessageTopics.Event, new EncodedMessage(Encoding.UTF8.GetBytes(body), "application/json", new Dictionary<string, string>()));
        await PublishAsync("a");

        var dead = await TakeDeadLetterAsync();
        Assert.Equal(body, Encoding.UTF8.GetString(dead.Body.Span));
        Assert.Contains(nameof(MalformedMessageException), dead.Exception, StringComparison.Ordinal);
        Assert.Equal("a", (await NextAsync()).Text);
        Assert.Equal(1, Probe.Count);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_in_the_dead_letter_queue_and_the_next_message_is_handled()
    {
        Setup.WithMessaging(options => options.MaxBodySize = 1000);
        await StartAsync();

        await PublishAsync(new string('x', 1000));
        await PublishAsync("a");

        var dead = await TakeDeadLetterAsync();
        Assert.Contains("1000 are allowed", dead.Reason, StringComparison.Ordinal);
        Assert.Equal("a", (await NextAsync()).Text);
        Assert.Equal(1, Probe.Count);
    }
}
