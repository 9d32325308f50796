using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Lato.Testing.Probes;

/// <summary>What a probe has received: all of it, and what no expectation has taken yet. Thread-safe.</summary>
internal sealed class ProbeInbox
{
    readonly Channel<object> _untaken = Channel.CreateUnbounded<object>();
    readonly ConcurrentQueue<object> _all = new();

    public IReadOnlyList<object> All => [.. _all];

    public void Add(object message)
    {
        _all.Enqueue(message);
        _untaken.Writer.TryWrite(message);
    }

    public bool TryTake(out object? message) => _untaken.Reader.TryRead(out message);

    /// <returns>The next message, or null if none came in time.</returns>
    public async Task<object?> TakeAsync(CancellationToken timeout)
    {
        try
        {
            return await _untaken.Reader.ReadAsync(timeout).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
