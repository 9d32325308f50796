using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Lato.Messaging.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Messaging.Tests;

/// <summary>What an endpoint does with deliveries, whatever the broker.</summary>
public sealed class MessageEndpointTests
{
    sealed record Placed([OrderingKey] string Customer, int Number = 0) : Event;

    sealed record Plain(int Number) : Event;

    static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(20);

    readonly ConcurrentQueue<object?> _seen = [];

    static async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; !isSo(); i++)
        {
            Assert.True(i < 2000, "It did not happen.");
            await Task.Delay(10);
        }
    }

    [Fact]
    public async Task A_handled_message_is_acknowledged_with_the_result_of_its_handler()
    {
        await using var office = await PostOffice.StartAsync([Post("t")] (Plain plain, TransactionContext ctx) => $"{plain.Number} {ctx.Entry.Transport} {ctx.Entry.Source} {ctx.Entry.Kind}");

        var outcome = await office.DeliverAsync(new Plain(7));

        Assert.Equal((MessageAction.Acknowledge, "7 post source Event"), (outcome.Action, outcome.Result));
        Assert.Equal("desk.Plain", office.Endpoint.Name);
    }

    [Fact]
    public async Task An_event_that_no_handler_takes_is_refused_as_its_messages_would_be_lost()
    {
        await using var office = await PostOffice.StartAsync([Post("t")] (Plain plain) => { });

        var refused = Assert.Throws<HandlerNotFoundException>(() => office.Subscribe<Placed>("t"));

        Assert.Equal("No handler for 'Placed' in application 'office'. Register one with module.Handle<Placed>(…) or [Handler].", refused.Message);
    }

    [Fact]
    public async Task A_module_that_is_full_has_a_message_wait_and_be_tried_again()
    {
        var gate = new TaskCompletionSource();
        await using var office = await PostOffice.StartAsync(
            [Post("t", Retry = "never")] async (Plain plain) =>
            {
                _seen.Enqueue(plain.Number);
                await gate.Task;
            },
            module: new ActorOptions { MaxInFlight = 1, MailboxCapacity = 1, Overflow = MailboxOverflow.Reject });

        var outcomes = Enumerable.Range(0, 5).Select(number => office.DeliverAsync(new Plain(number))).ToList();
        await UntilAsync(() => !_seen.IsEmpty);
        Assert.All(outcomes, outcome => Assert.False(outcome.IsCompleted));
        gate.SetResult();

        Assert.All(await Task.WhenAll(outcomes).WaitAsync(SafetyNet), outcome => Assert.Equal(MessageAction.Acknowledge, outcome.Action));
        Assert.Equal([0, 1, 2, 3, 4], _seen.Order());
    }

    [Fact]
    public async Task What_has_not_begun_is_handed_back_at_a_stop_and_what_runs_goes_on()
    {
        var gate = new TaskCompletionSource();
        await using var office = await PostOffice.StartAsync([Post("t", Concurrency = 1)] async (Plain plain) =>
        {
            _seen.Enqueue(plain.Number);
            await gate.Task;
        });
        var outcomes = Enumerable.Range(0, 3).Select(number => office.DeliverAsync(new Plain(number))).ToList();
        await UntilAsync(() => !_seen.IsEmpty);

        await office.Stopping.CancelAsync();
        await UntilAsync(() => outcomes.Count(outcome => outcome.IsCompleted) == 2);
        gate.SetResult();

        Assert.Equal([MessageAction.Acknowledge, MessageAction.HandBack, MessageAction.HandBack], (await Task.WhenAll(outcomes)).Select(outcome => outcome.Action).Order());
        Assert.Equal(MessageAction.HandBack, (await office.DeliverAsync(new Plain(9))).Action);
        Assert.Single(_seen);
    }

    [Fact]
    public async Task What_is_cancelled_at_the_end_of_the_grace_period_is_handed_back()
    {
        await using var office = await PostOffice.StartAsync([Post("t", Retry = "never")] async (Plain plain, CancellationToken token) =>
        {
            _seen.Enqueue(plain.Number);
            await Task.Delay(Timeout.Infinite, token);
        });
        var outcome = office.DeliverAsync(new Plain(1), attempt: 3);
        await UntilAsync(() => !_seen.IsEmpty);

        await office.Cancelling.CancelAsync();

        Assert.Equal((MessageAction.HandBack, 2), ((await outcome.WaitAsync(SafetyNet)).Action, (await outcome).Attempts));
    }

    [Fact]
    public async Task A_wait_between_attempts_ends_with_the_stop()
    {
        await using var office = await PostOffice.StartAsync([Post("t", RetryInPlace = "unlimited, 1h")] (Plain plain) =>
        {
            _seen.Enqueue(plain.Number);
            throw new InvalidOperationException();
        });
        var outcome = office.DeliverAsync(new Plain(1));
        await UntilAsync(() => !_seen.IsEmpty);

        await office.Stopping.CancelAsync();

        Assert.Equal(MessageAction.HandBack, (await outcome.WaitAsync(SafetyNet)).Action);
    }

    [Fact]
    public async Task What_cannot_be_delivered_again_later_waits_where_it_is()
    {
        await using var office = await PostOffice.StartAsync(
            [Post("t", Retry = "2 times, 5ms")] (Plain plain, ReceivedMessage message) =>
            {
                _seen.Enqueue(plain.Number);
                switch (_seen.Count)
                {
                    case 1:
                        throw new InvalidOperationException();
                    case 2:
                        throw new DelayMessageException(TimeSpan.FromMilliseconds(5));
                    case 3:
                        message.Delay(TimeSpan.FromMilliseconds(5));
                        break;
                }
            },
            canRedeliver: false);

        Assert.Equal(MessageAction.Acknowledge, (await office.DeliverAsync(new Plain(1))).Action);
        Assert.Equal(4, _seen.Count);
    }

    [Fact]
    public async Task One_key_is_handled_in_the_order_of_its_deliveries()
    {
        await using var office = await PostOffice.StartAsync(
            [Post("t")] async (Placed placed) =>
            {
                await Task.Delay(placed.Number % 3);
                _seen.Enqueue(placed);
            },
            module: new ActorOptions { Concurrency = Concurrency.Stateless });

        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => office.DeliverAsync(new Placed($"{number % 3}", number))));

        Assert.True(office.Endpoint.IsOrdered);
        Assert.All(_seen.Cast<Placed>().GroupBy(placed => placed.Customer), key => Assert.Equal(key.Select(placed => placed.Number).Order(), key.Select(placed => placed.Number)));
    }

    [Fact]
    public async Task A_memory_of_duplicates_that_is_a_service_takes_the_place_of_that_in_memory()
    {
        var memory = new NotebookMemory();
        await using var office = await PostOffice.StartAsync([Post("t", Retry = "1 time, 1ms")] (Plain plain) => plain.Number == 1 ? throw new InvalidOperationException() : 0, services: services => services.AddSingleton<IDuplicateMemory>(memory));

        await office.DeliverAsync(new Plain(1), "a");
        await office.DeliverAsync(new Plain(2), "b");
        await office.DeliverAsync(new Plain(1), "c", attempt: 2);
        var known = await office.DeliverAsync(new Plain(2), "known");
        await office.DeliverRawAsync("junk", "d");

        Assert.Equal(["a desk.Plain False", "b desk.Plain True", "c desk.Plain False"], memory.Ended);
        Assert.Equal((MessageAction.Acknowledge, true), (known.Action, known.IsDuplicate));
    }

    sealed class NotebookMemory : IDuplicateMemory
    {
        public List<string> Ended { get; } = [];

        public ValueTask<bool> TryBeginAsync(string messageId, string handler, CancellationToken cancellationToken) => new(messageId != "known");

        public ValueTask EndAsync(string messageId, string handler, bool isHandled)
        {
            Ended.Add($"{messageId} {handler} {isHandled}");
            return default;
        }
    }

    [Fact]
    public async Task What_becomes_of_messages_is_counted()
    {
        var counted = new ConcurrentQueue<string>();
        var inFlight = 0L;
        using var listener = new MeterListener { InstrumentPublished = static (instrument, listening) => listening.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary();
            if (instrument.Name == "messaging.client.consumed.messages" && "post".Equals(named["messaging.system"]) && "desk.Plain".Equals(named["lato.handler"]) && "metered".Equals(named["messaging.destination.name"]))
            {
                counted.Enqueue($"{named["lato.outcome"]}");
            }

            if (instrument.Name == "lato.messaging.in_flight" && "metered".Equals(named["messaging.destination.name"]))
            {
                Interlocked.Add(ref inFlight, value);
            }
        });
        listener.Start();
        await using var office = await PostOffice.StartAsync([Post("t", Retry = "1 time, 1ms", DiscardOn = [typeof(NotSupportedException)])] (Plain plain) => plain.Number switch
        {
            1 => throw new InvalidOperationException(),
            2 => throw new NotSupportedException(),
            _ => 0,
        });

        foreach (var (number, id, attempt) in new[] { (0, "a", 1), (0, "a", 1), (1, "b", 1), (1, "b", 2), (2, "c", 1) })
        {
            await office.Endpoint.ProcessAsync(
                new ReceivedMessage { Topic = "t", Queue = "metered", Id = id, Attempt = attempt, Content = new EncodedMessage(System.Text.Encoding.UTF8.GetBytes($$$"""{"data":{"Number":{{{number}}}}}"""), null, new Dictionary<string, string>()) },
                office.Stopping.Token,
                office.Cancelling.Token);
        }

        Assert.Equal(["ok", "duplicate", "retried", "dead-lettered", "discarded"], counted);
        Assert.Equal(0, Interlocked.Read(ref inFlight));
    }
}
