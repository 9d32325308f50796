using System.Threading.Channels;

namespace Lato.Tests.Doubles;

/// <summary>Listens to an event stream for occurrences of one type.</summary>
internal sealed class EventProbe<T> : IDisposable
{
    readonly Channel<T> _seen = Channel.CreateUnbounded<T>();
    readonly IDisposable _subscription;

    public EventProbe(EventStream events) => _subscription = events.Subscribe<T>(one => _seen.Writer.TryWrite(one));

    public Task<T> NextAsync() => _seen.Reader.ReadAsync().AsTask().InTime();

    public void Dispose() => _subscription.Dispose();
}
