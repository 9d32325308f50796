using Lato.Engine;
using Lato.Outbox.Rows;
using Microsoft.Extensions.Logging;

namespace Lato.Outbox.Operating;

/// <summary>Deletes events that were handled and were kept long enough, some at a time. Thread-safe.</summary>
internal sealed class OutboxCleaner(IOutboxStore store, OutboxOptions options, TimeProvider time, ILogger log) : IDisposable
{
    const int Some = 500;

    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    readonly CancellationTokenSource _ended = new();

    /// <summary>Does so from now on, if anything is kept.</summary>
    public void Begin()
    {
        if (options.KeepCompleted > TimeSpan.Zero && options.KeepCompleted != Timeout.InfiniteTimeSpan)
        {
            CleanAsync(_ended.Token).LogFailure(log, "The deletion of handled events");
        }
    }

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    async Task CleanAsync(CancellationToken ended)
    {
        var old = new OutboxFilter { State = OutboxMessageState.Completed, OlderThan = options.KeepCompleted };
        var pause = options.KeepCompleted < Longest ? options.KeepCompleted : Longest;
        while (!ended.IsCancellationRequested)
        {
            var count = 0;
            try
            {
                count = await store.DeleteAsync(old, Some, ended).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                if (!ended.IsCancellationRequested)
                {
                    log.NotCleaned(failure);
                }
            }

            if (count < Some)
            {
                await Task.Delay(pause, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
