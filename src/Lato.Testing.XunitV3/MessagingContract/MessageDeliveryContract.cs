using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit;

namespace Lato.Testing.MessagingContract;

/// <summary>A message is handled in a transaction like any other, and acknowledged when that has ended.</summary>
public abstract class MessageDeliveryContract : MessageTransportContract
{
    [Fact]
    public async Task A_published_message_reaches_the_handler()
    {
        await StartAsync();

        await PublishAsync("a");

        var entry = await NextAsync();
        Assert.Equal(("a", MessageTopics.Event, 1), (entry.Text, entry.Message.Topic, entry.Message.Attempt));
        Assert.Equal(new ProbeEvent("a"), entry.Context.Message);
    }

    [Fact]
    public async Task A_handler_that_only_the_transport_has_gets_nothing_that_is_published_here()
    {
        await StartAsync();

        await Host.Application.PublishAsync(new OrderedProbe("key", "here"), Limit);
        await PublishOrderedAsync("key", "there");

        Assert.Equal("there", (await NextAsync()).Text);
    }

    [Fact]
    public async Task Each_message_is_one_transaction_with_hooks_and_middlewares()
    {
        var journal = new ConcurrentQueue<(string What, Guid Transaction)>();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Setup.With(app => app
            .OnEnterTransaction(context => journal.Enqueue(("enter", context.Id)))
            .OnExitTransaction((context, failure) =>
            {
                journal.Enqueue((failure is null ? "exit" : "exit failed", context.Id));
                ended.TrySetResult();
            })
            .Use(async (context, next) =>
            {
                journal.Enqueue(("before", context.Id));
                var result = await next.InvokeAsync();
                journal.Enqueue(("after", context.Id));
                return result;
            }));
        Probe.Script = entry =>
        {
            journal.Enqueue(("handler", entry.Context.Id));
            return Task.CompletedTask;
        };
        await StartAsync();

        await PublishAsync("a");
        await ended.Task.WaitAsync(Limit);

        Assert.Equal(["enter", "before", "handler", "after", "exit"], journal.Select(line => line.What));
        Assert.Single(journal.Select(line => line.Transaction).Distinct());
    }

    [Fact]
    public async Task A_message_whose_transaction_fails_after_its_handler_has_not_been_acknowledged()
    {
        var failures = 0;
        Setup.With(app => app.OnExitTransaction((_, _) => _ = Interlocked.Increment(ref failures) == 1 ? throw new InvalidOperationException("no commit") : 0));
        await StartAsync();

        await PublishAsync("a");

        Assert.Equal(("a", 1), Seen(await NextAsync()));
        Assert.Equal(("a", 2), Seen(await NextAsync()));
        await StopAsync();
        Assert.Equal((2, 0), (Probe.Count, await Host.CountAsync(MessageTopics.Event)));
    }

    [Fact]
    public async Task The_trace_of_the_sender_is_that_of_the_handler()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == LatoDiagnostics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        await StartAsync();
        using var sending = new Activity("sending").Start();

        await Host.Application.PublishAsync(new ProbeEvent("a"), Limit);

        Assert.Equal(sending.TraceId, (await NextAsync()).Trace);
    }

    static (string, int) Seen(MessageEntry entry) => (entry.Text, entry.Message.Attempt);
}
