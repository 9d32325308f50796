using System.Collections.Concurrent;

namespace Lato.Amqp.Publishing;

/// <summary>Sources of a cancellation after one length of time, which are used again when they were not needed. Thread-safe.</summary>
/// <param name="length">The length of time.</param>
/// <param name="time">The clock.</param>
internal sealed class TimeLimits(TimeSpan length, TimeProvider time) : IDisposable
{
    readonly ConcurrentQueue<CancellationTokenSource> _free = new();

    /// <summary>Begins a time; <see cref="Return"/> ends it.</summary>
    public CancellationTokenSource Take()
    {
        if (!_free.TryDequeue(out var source))
        {
            return new CancellationTokenSource(length, time);
        }

        source.CancelAfter(length);
        return source;
    }

    /// <summary>Takes it back when nothing is registered with it any more.</summary>
    public void Return(CancellationTokenSource source)
    {
        if (source.TryReset())
        {
            _free.Enqueue(source);
        }
        else
        {
            source.Dispose();
        }
    }

    public void Dispose()
    {
        while (_free.TryDequeue(out var source))
        {
            source.Dispose();
        }
    }
}
