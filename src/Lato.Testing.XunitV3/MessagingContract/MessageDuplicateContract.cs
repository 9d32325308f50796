using Xunit;

namespace Lato.Testing.MessagingContract;

/// <summary>A message that comes again is handled again only if it was not handled.</summary>
public abstract class MessageDuplicateContract : MessageTransportContract
{
    [Fact]
    public async Task A_message_that_comes_twice_is_handled_once_and_acknowledged_twice()
    {
        await StartAsync();

        await PublishOrderedAsync("key", "a", id: "1");
        await PublishOrderedAsync("key", "a", id: "1");
        await PublishOrderedAsync("key", "b", id: "2");

        Assert.Equal(["a", "b"], await NextTextsAsync(2));
        await StopAsync();
        Assert.Equal((2, 0), (Probe.Count, await Host.CountAsync(MessageTopics.Ordered)));
    }

    [Fact]
    public async Task A_message_that_comes_while_the_first_is_being_handled_waits_for_what_becomes_of_that()
    {
        Probe.Script = async _ =>
        {
            await Gate.PassAsync();
            if (Probe.Count == 1)
            {
                throw new ProbeDeadLetteredException();
            }
        };
        await StartAsync();
        var message = Encoded(new ProbeEvent("a"), MessageTopics.Event);

        await Host.PublishAsync(MessageTopics.Event, message);
        await Gate.Reached.WaitAsync(Limit);
        await Host.PublishAsync(MessageTopics.Event, message);
        Gate.Open();

        await TakeDeadLetterAsync();
        Assert.Equal(["a", "a"], await NextTextsAsync(2));
    }

    [Fact]
    public async Task Messages_with_ids_of_their_own_are_handled_though_they_say_the_same()
    {
        await StartAsync();

        await PublishAsync("a");
        await PublishAsync("a");

        Assert.Equal(["a", "a"], await NextTextsAsync(2));
    }
}
