using Lato.Amqp.Tests.Broker;
using Lato.Amqp.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Amqp.Tests;

/// <summary>What runs concurrently and what in order, at a real broker.</summary>
public sealed class OrderTests(RabbitServer server) : AmqpTest(server)
{
    sealed record Paid([property: OrderingKey] string Customer, int Number) : Event;

    static AmqpPublisher PublisherOf(IHost host) => host.Services.GetRequiredService<AmqpPublisher>();

    [Fact]
    public async Task A_slow_message_holds_up_no_other_and_concurrency_has_its_limit()
    {
        var (running, most, gate) = (0, 0, new TaskCompletionSource());
        var host = await StartAsync("office", app => app
            .Handle("slow", [Amqp("slow", Queue = "slow", Concurrency = 2)] async (OrderPlaced placed) =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                Inbox.Add(placed.Id);
                await (placed.Id == "0" ? gate.Task : Task.Delay(1, Ct));
                Interlocked.Decrement(ref running);
            }));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => PublisherOf(host).PublishAsync("slow", new OrderPlaced($"{i}"), cancellationToken: Ct)));

        for (var i = 0; i < 20; i++)
        {
            await Inbox.NextAsync<string>();
        }

        gate.SetResult();
        Assert.InRange(most, 1, 2);
    }

    static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value && Interlocked.CompareExchange(ref most, value, seen) != seen; seen = Volatile.Read(ref most))
        {
        }
    }

    [Fact]
    public async Task Messages_of_one_key_keep_their_order_also_when_one_is_tried_again()
    {
        var failed = false;
        var host = await StartAsync("office", app => app.Handle("paid", [Amqp("paid", Queue = "paid", Retry = "5 times, 1s, constant")] (Paid paid) =>
        {
            if (paid is { Customer: "a", Number: 1 } && !failed)
            {
                failed = true;
                throw new InvalidOperationException("not yet");
            }

            Inbox.Add(paid);
        }));

        for (var i = 0; i < 5; i++)
        {
            await PublisherOf(host).PublishAsync("paid", new Paid("a", i), cancellationToken: Ct);
            await PublisherOf(host).PublishAsync("paid", new Paid("b", i), cancellationToken: Ct);
        }

        var received = new List<Paid>();
        while (received.Count < 10)
        {
            received.Add(await Inbox.NextAsync<Paid>());
        }

        Assert.Equal([0, 1, 2, 3, 4], received.Where(paid => paid.Customer == "a").Select(paid => paid.Number));
        Assert.Equal([0, 1, 2, 3, 4], received.Where(paid => paid.Customer == "b").Select(paid => paid.Number));
        Assert.True(received.FindIndex(paid => paid == new Paid("b", 4)) < received.FindIndex(paid => paid == new Paid("a", 4)));
    }

    [Fact]
    public async Task Messages_that_end_in_any_order_are_each_settled_once()
    {
        const int count = 300;
        var left = count;
        var done = new TaskCompletionSource();
        var host = await StartAsync("office", app => app.Handle("mixed", [Amqp("mixed", Queue = "mixed", Retry = "1 time, 1ms", DiscardOn = [typeof(NotSupportedException)])] async (OrderPlaced placed, int attempt) =>
        {
            await Task.Delay(placed.Amount % 7);
            if (placed.Amount % 10 == 3 && attempt == 1)
            {
                throw new InvalidOperationException("not yet");
            }

            if (Interlocked.Decrement(ref left) == 0)
            {
                done.SetResult();
            }

            _ = placed.Amount % 10 == 5 ? throw new NotSupportedException() : 0;
        }));

        await Task.WhenAll(Enumerable.Range(0, count).Select(i => PublisherOf(host).PublishAsync("mixed", new OrderPlaced($"{i}", i), cancellationToken: Ct)));
        await done.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        await host.StopAsync(Ct);

        Assert.Equal((0u, 0u), (await CountAsync("mixed"), await CountAsync("mixed.dead-letter")));
        Assert.DoesNotContain(Logs.Lines, line => line.Contains("no longer consumed", StringComparison.Ordinal));
    }
}
