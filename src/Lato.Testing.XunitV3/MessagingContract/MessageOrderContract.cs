using Xunit;

namespace Lato.Testing.MessagingContract;

/// <summary>Messages of one key keep their order, whatever happens to one of them.</summary>
public abstract class MessageOrderContract : MessageTransportContract
{
    [Fact]
    public async Task Messages_of_one_key_are_handled_sequentially_in_the_order_in_which_they_were_sent()
    {
        var (inside, most) = (0, 0);
        Probe.Script = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        };
        await StartAsync();
        var texts = Enumerable.Range(0, 20).Select(number => $"{number}").ToArray();

        foreach (var text in texts)
        {
            await PublishOrderedAsync("key", text);
        }

        Assert.Equal(texts, await NextTextsAsync(20));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Later_messages_of_a_key_wait_while_one_is_tried_again()
    {
        Probe.Script = _ => Probe.Count <= 2 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        await StartAsync();

        await PublishOrderedAsync("key", "a");
        await PublishOrderedAsync("key", "b");

        Assert.Equal(["a", "a", "a", "b"], await NextTextsAsync(4));
    }

    [Fact]
    public async Task A_message_that_fails_to_the_end_lets_the_next_of_its_key_in()
    {
        Probe.Script = entry => entry.Text == "a" ? throw new InvalidOperationException("no luck") : Task.CompletedTask;
        await StartAsync();

        await PublishOrderedAsync("key", "a");
        await PublishOrderedAsync("key", "b");

        Assert.Equal(["a", "a", "a", "b"], await NextTextsAsync(4));
        Assert.Equal("no luck", (await TakeDeadLetterAsync(MessageTopics.Ordered)).Reason);
    }

    [Fact]
    public async Task A_key_that_waits_holds_up_no_other_key()
    {
        Probe.Script = entry => entry.Text == "slow" ? Gate.PassAsync() : Task.CompletedTask;
        await StartAsync();

        await PublishOrderedAsync("one", "slow");
        await Gate.Reached.WaitAsync(Limit);
        await PublishOrderedAsync("one", "later");
        await PublishOrderedAsync("other", "a");

        Assert.Equal(["slow", "a"], await NextTextsAsync(2));
        Gate.Open();
        Assert.Equal(["later"], await NextTextsAsync(1));
    }
}
