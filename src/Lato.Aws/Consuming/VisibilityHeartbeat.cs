using System.Collections.Concurrent;
using Lato.Aws.Topology;
using Microsoft.Extensions.Logging;

namespace Lato.Aws.Consuming;

/// <summary>Extends the visibility timeout of messages while they are handled, so that SQS does not deliver them to others. Thread-safe.</summary>
/// <param name="plan">Where they come from.</param>
/// <param name="requests">What is requested of them.</param>
/// <param name="lease">The visibility timeout.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where failures go.</param>
internal sealed class VisibilityHeartbeat(QueuePlan plan, QueueRequests requests, TimeSpan lease, TimeProvider time, ILogger log)
{
    readonly ConcurrentDictionary<Delivery, bool> _held = new(); // whether it was told that it is held too long
    volatile Task _beat = Task.CompletedTask;

    public void Add(Delivery delivery) => _held[delivery] = false;

    /// <summary>Leaves a message alone from now on: no extension of it is under way any more.</summary>
    public Task ReleaseAsync(Delivery delivery)
    {
        _held.TryRemove(delivery, out _);
        return _beat;
    }

    /// <summary>Extends a message as its handler asks.</summary>
    public async Task ExtendAsync(Delivery delivery, TimeSpan extension, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(extension, TimeSpan.Zero);
        var asked = time.GetElapsedTime(delivery.ReceivedAt);
        await requests.ChangeVisibilityAsync(delivery, extension).WaitAsync(cancellationToken).ConfigureAwait(false);
        delivery.HiddenFor = asked + extension;
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Three times within a lease: one that fails leaves a third of it for the next.
            await Task.Delay(lease / 3, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            // Known before it looks at what is held: whoever lets go of a message waits for the one that still has it.
            var beat = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _beat = beat.Task;
            await BeatAsync().ConfigureAwait(false);
            beat.SetResult();
        }
    }

    async Task BeatAsync()
    {
        var soon = lease * 2 / 3;
        await Task.WhenAll(_held.Keys.Where(delivery => delivery.HiddenFor < time.GetElapsedTime(delivery.ReceivedAt) + soon).Select(ExtendAsync)).ConfigureAwait(false);
    }

    async Task ExtendAsync(Delivery delivery)
    {
        try
        {
            if (requests.CanWait(delivery, lease))
            {
                var asked = time.GetElapsedTime(delivery.ReceivedAt);
                await requests.ChangeVisibilityAsync(delivery, lease).ConfigureAwait(false);
                delivery.HiddenFor = asked + lease;
            }
            else if (_held.TryUpdate(delivery, newValue: true, comparisonValue: false))
            {
                log.HeldTooLong(plan.Queue, plan.Endpoint.Name);
            }
        }
        catch (Exception failure)
        {
            log.NotExtended(failure, plan.Queue);
        }
    }
}
