using System.Collections.Concurrent;
using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>Messages of one sender start in the order in which they were sent.</summary>
public abstract class OrderContract : ActorEngineContract
{
    const int Senders = 8;
    const int Messages = 2_000;

    [Fact]
    public async Task Tells_of_one_sender_arrive_in_the_order_sent()
    {
        var received = new List<object>();
        var actor = StartSync(received.AddAndReturn);

        for (var i = 0; i < Messages; i++)
        {
            actor.Tell(i);
        }

        await actor.AskAsync("end").WaitAsync(SafetyNet);
        Assert.Equal(Enumerable.Range(0, Messages).Cast<object>().Append("end"), received);
    }

    [Fact]
    public async Task Asks_that_nobody_awaits_arrive_in_the_order_sent()
    {
        var received = new List<object>();
        var actor = StartSync(received.AddAndReturn);

        var replies = Enumerable.Range(0, Messages).Select(i => actor.AskAsync(i)).ToList();

        await Task.WhenAll(replies).WaitAsync(SafetyNet);
        Assert.Equal(Enumerable.Range(0, Messages).Cast<object>(), received);
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    public async Task Tells_and_asks_of_many_senders_keep_the_order_of_each(Concurrency concurrency)
    {
        var received = new ConcurrentQueue<(int Sender, int Number)>();
        var actor = Start(message => Keep(received, message), new ActorOptions { Concurrency = concurrency });

        var senders = Enumerable.Range(0, Senders).Select(sender => Task.Run(() => SendMixedAsync(actor, sender)));

        await Task.WhenAll(senders).WaitAsync(SafetyNet);
        foreach (var ofOneSender in received.GroupBy(one => one.Sender))
        {
            Assert.Equal(Enumerable.Range(0, Messages), ofOneSender.Select(one => one.Number));
        }
    }

    [Fact]
    public async Task An_exclusive_actor_keeps_the_order_of_messages_that_wait_at_its_gate()
    {
        var gate = new Gate();
        var received = new List<object>();
        var actor = Start(
            async message =>
            {
                received.Add(message);
                await gate.PassAsync();
                return null;
            },
            new ActorOptions { Concurrency = Concurrency.Exclusive });

        var replies = Enumerable.Range(0, 100).Select(i => actor.AskAsync(i)).ToList();
        gate.Open();

        await Task.WhenAll(replies).WaitAsync(SafetyNet);
        Assert.Equal(Enumerable.Range(0, 100).Cast<object>(), received);
    }

    [Fact]
    public async Task What_an_actor_sends_to_another_arrives_in_the_order_sent()
    {
        var received = new List<object>();
        var receiver = StartSync(received.AddAndReturn, name: "receiver");
        var sender = Start(async _ =>
        {
            receiver.Tell(1);
            receiver.Tell(2);
            var third = receiver.AskAsync(3);
            receiver.Tell(4);
            await third;
            await receiver.AskAsync(5);
            return null;
        });

        await sender.AskAsync("go").WaitAsync(SafetyNet);

        Assert.Equal([1, 2, 3, 4, 5], received);
    }

    static async Task<object?> Keep(ConcurrentQueue<(int Sender, int Number)> received, object message)
    {
        var sent = ((int Sender, int Number))message;
        received.Enqueue(sent);
        if (sent.Number % 50 == 0)
        {
            await Task.Yield();
        }

        return sent.Number;
    }

    static async Task SendMixedAsync(IActorRef actor, int sender)
    {
        var asks = new List<Task<object?>>();
        for (var number = 0; number < Messages; number++)
        {
            if (number % 3 == 0)
            {
                actor.Tell((sender, number));
            }
            else if (number % 50 == 1)
            {
                Assert.Equal(number, await actor.AskAsync((sender, number)));
            }
            else
            {
                asks.Add(actor.AskAsync((sender, number)));
            }
        }

        await Task.WhenAll(asks);
    }
}
