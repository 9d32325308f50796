using System.Collections.Concurrent;
using Lato.Outbox.Delivering;
using Lato.Outbox.Rows;

namespace Lato.Outbox.Tests;

/// <summary>Deliveries that could only wait for each other.</summary>
public sealed class DeliveryLaneTests
{
    readonly ConcurrentQueue<(long Number, int Thread)> _begun = new();
    readonly SemaphoreSlim _emptied = new(0);

    [Fact]
    public async Task Deliveries_of_a_lane_are_begun_in_their_order_on_one_thread_also_those_that_come_meanwhile()
    {
        DeliveryLane? lane = null;
        lane = new DeliveryLane(
            row =>
            {
                Note(row);
                if (row.Number < 100)
                {
                    lane!.Add(Row(row.Number + 1));
                    Assert.False(lane.IsEmpty);
                }
            },
            () => _emptied.Release());

        lane.Add(Row(1));
        await _emptied.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(1, 100).Select(number => (long)number), _begun.Select(begun => begun.Number));
        Assert.Single(_begun.Select(begun => begun.Thread).Distinct());
        Assert.True(lane.IsEmpty);
    }

    [Fact]
    public async Task A_delivery_that_waits_does_not_keep_the_next_one_of_its_lane_from_being_begun()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        async Task DeliverAsync(OutboxRow row)
        {
            Note(row);
            await (row.Number == 1 ? first.Task : Task.CompletedTask);
            if (row.Number == 2)
            {
                second.SetResult();
            }
        }

        List<Task> deliveries = [];
        var lane = new DeliveryLane(row => deliveries.Add(DeliverAsync(row)), () => _emptied.Release());
        lane.Add(Row(1));
        lane.Add(Row(2));

        await second.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(deliveries[0].IsCompleted);
        first.SetResult();
        await Task.WhenAll(deliveries);
    }

    [Fact]
    public async Task Each_delivery_of_a_lane_is_begun_once_and_never_two_at_a_time_however_many_are_added_at_once()
    {
        var (running, together) = (0, 0);
        var lane = new DeliveryLane(
            row =>
            {
                together += Interlocked.Increment(ref running) > 1 ? 1 : 0;
                Note(row);
                Interlocked.Decrement(ref running);
            },
            () => _emptied.Release());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(adder => Task.Run(() =>
        {
            for (var number = 0; number < 1_000; number++)
            {
                lane.Add(Row((adder * 1_000) + number));
            }
        })));
        while (_begun.Count < 8_000)
        {
            await _emptied.WaitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(8_000, _begun.Select(begun => begun.Number).Distinct().Count());
        Assert.Equal((8_000, 0), (_begun.Count, together));
    }

    static OutboxRow Row(long number) => new(number, $"{number}", "billing.Bill", "order-placed", default, null, 1, 1, TimeSpan.Zero);

    void Note(OutboxRow row) => _begun.Enqueue((row.Number, Environment.CurrentManagedThreadId));
}
