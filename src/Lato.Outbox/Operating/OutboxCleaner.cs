using Lato.Engine;
using Lato.Outbox.Keeping;
using Lato.Outbox.Rows;
using Microsoft.Extensions.Logging;

namespace Lato.Outbox.Operating;

/// <summary>Deletes events that were handled and were kept long enough. Thread-safe.</summary>
internal sealed class OutboxCleaner(IOutboxStore store, OutboxOptions options, TimeProvider time, ILogger log) : IDisposable
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    readonly CancellationTokenSource _ended = new();

    /// <summary>Does so from now on, if anything is kept.</summary>
    public void Begin()
    {
        if (options.KeepCompleted > TimeSpan.Zero && options.KeepCompleted != Timeout.InfiniteTimeSpan)
        {
            var old = new OutboxFilter { State = OutboxMessageState.Completed, OlderThan = options.KeepCompleted };
            var pause = options.KeepCompleted < Longest ? options.KeepCompleted : Longest;
            new BatchDeletion("handled events", ended => store.DeleteAsync(old, BatchDeletion.Size, ended), pause, time, log).RunAsync(_ended.Token).Ignore();
        }
    }

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }
}
