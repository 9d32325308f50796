using Lato.Engine;
using Lato.Outbox.Rows;
using Microsoft.Extensions.Logging;

namespace Lato.Outbox.Delivering;

/// <summary>Has other instances look at once. What is wanted while a notification is on its way is one behind it. Thread-safe.</summary>
internal sealed class OutboxNotifier(IOutboxStore store, TimeProvider time, ILogger log)
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50); // each is a transaction, and whoever was woken goes on by itself as long as there is more

    int _wanted; // since a notification was sent last; 0 while none is on its way

    public void Notify()
    {
        if (Interlocked.Increment(ref _wanted) == 1)
        {
            SendAsync().Ignore();
        }
    }

    /// <summary>Sends one; never fails, for the others look by themselves as well.</summary>
    public async Task NotifyAsync()
    {
        try
        {
            await store.NotifyAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            log.NotNotified(failure);
        }
    }

    async Task SendAsync()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _wanted);
            await NotifyAsync().ConfigureAwait(false);
            await Task.Delay(Pause, time, CancellationToken.None).ConfigureAwait(false);
        }
        while (Interlocked.CompareExchange(ref _wanted, 0, seen) != seen);
    }
}
