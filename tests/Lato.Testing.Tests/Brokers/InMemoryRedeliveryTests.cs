using Lato.Testing.Tests.Brokers.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Testing.Tests.Brokers;

/// <summary>What is delivered again is delivered as a real broker does, at times of the test's clock.</summary>
public sealed class InMemoryRedeliveryTests : InMemoryTest
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    Func<OrderPlaced, ReceivedMessage, Task> Script { get; set; } = static (_, _) => Task.CompletedTask;

    Task<IHost> StartDeskAsync(Action<InMemoryOptions>? options = null) => StartAsync(
        "office",
        app =>
        {
            app.Deadline = Timeout.InfiniteTimeSpan;
            app.Handle("placed", [InMemory("order.placed", Queue = "desk", Retry = "2 times, 1m, constant, jitter 0%")] async (OrderPlaced placed, ReceivedMessage message) =>
            {
                Inbox.Add($"{placed.Id} {message.Attempt} {message.IsRedelivered}");
                await Script(placed, message);
            });
        },
        options);

    [Fact]
    public async Task A_failed_message_is_delivered_again_when_its_time_has_come()
    {
        Script = (_, message) => message.Attempt < 3 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        var host = await StartDeskAsync();

        await PublishAsync(host, "order.placed", new OrderPlaced("1"));

        Assert.Equal("1 1 False", await Inbox.NextAsync());
        await Time.WaitForTimersAsync(within: Minute);
        Assert.Equal((1, 0), (Broker.GetQueue("desk").Delayed, Broker.GetQueue("desk").Ready));
        Time.Advance(Minute);
        Assert.Equal("1 2 False", await Inbox.NextAsync());
        await Time.WaitForTimersAsync(within: Minute);
        Time.Advance(Minute);
        Assert.Equal("1 3 False", await Inbox.NextAsync());
        await SettledAsync();
    }

    [Fact]
    public async Task A_message_in_the_dead_letter_queue_tells_why_and_can_be_tried_again()
    {
        var fails = true;
        Script = (_, _) => fails ? throw new DeadLetterMessageException("not mine") : Task.CompletedTask;
        var host = await StartDeskAsync();

        var id = await PublishAsync(host, "order.placed", new OrderPlaced("1"));
        await SettledAsync();

        var dead = Assert.Single(Broker.GetQueue("desk").DeadLetters);
        Assert.Equal((id, "order.placed", "not mine", "desk", "office.placed", "1"), (dead.Id, dead.Topic, dead.Headers[MessageHeaders.Reason], dead.Headers[MessageHeaders.Queue], dead.Headers[MessageHeaders.Handler], dead.Headers[MessageHeaders.Attempts]));
        Assert.StartsWith("Lato.DeadLetterMessageException: not mine", dead.Headers[MessageHeaders.Exception], StringComparison.Ordinal);
        Assert.Equal(dead.Headers[MessageHeaders.FirstFailure], dead.Headers[MessageHeaders.LastFailure]);

        fails = false;
        Assert.Equal(1, Broker.GetQueue("desk").RetryDeadLetters());
        await SettledAsync();
        Assert.Empty(Broker.GetQueue("desk").DeadLetters);
        Assert.Equal(["1 1 False", "1 1 False"], [await Inbox.NextAsync(), await Inbox.NextAsync()]);
    }

    [Fact]
    public async Task A_message_whose_acknowledgement_is_lost_comes_again_and_is_not_handled_again()
    {
        var host = await StartDeskAsync();
        Broker.GetQueue("desk").LoseAcknowledgements();

        await PublishAsync(host, "order.placed", new OrderPlaced("1"));
        await SettledAsync();

        Assert.Equal(1, Inbox.Count);
    }

    [Fact]
    public async Task A_message_that_comes_again_after_the_window_is_handled_again()
    {
        var host = await StartDeskAsync();

        await PublishAsync(host, "order.placed", new OrderPlaced("1"), "same");
        await SettledAsync();
        Time.Advance(TimeSpan.FromMinutes(11));
        await PublishAsync(host, "order.placed", new OrderPlaced("1"), "same");
        await SettledAsync();

        Assert.Equal(2, Inbox.Count);
    }

    [Fact]
    public async Task No_more_messages_are_delivered_than_the_prefetch_allows()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Script = (_, _) => open.Task;
        var host = await StartDeskAsync(options => options.Prefetch = 2);

        foreach (var id in (string[])["1", "2", "3"])
        {
            await PublishAsync(host, "order.placed", new OrderPlaced(id));
        }

        await Inbox.NextAsync();
        await Inbox.NextAsync();
        Assert.Equal((2, 1), (Broker.GetQueue("desk").Unsettled, Broker.GetQueue("desk").Ready));
        open.SetResult();
        await SettledAsync();
        Assert.Equal(3, Inbox.Count);
    }

    [Fact]
    public async Task What_a_killed_host_has_not_settled_is_delivered_to_another_one()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Script = (_, message) => message.IsRedelivered ? Task.CompletedTask : open.Task;
        var killed = await StartDeskAsync();
        await PublishAsync(killed, "order.placed", new OrderPlaced("1"));
        Assert.Equal("1 1 False", await Inbox.NextAsync());

        await StartDeskAsync();
        killed.Services.GetServices<IHostedService>().OfType<IDisposable>().ToList().ForEach(service => service.Dispose());

        Assert.Equal("1 1 True", await Inbox.NextAsync());
        open.SetResult();
        await SettledAsync();
        Assert.Equal((0, 0), (Broker.GetQueue("desk").Ready, Broker.GetQueue("desk").Unsettled));
    }
}
