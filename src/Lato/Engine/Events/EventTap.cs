namespace Lato.Engine;

/// <summary>Somebody who looks on while things are published.</summary>
internal sealed class EventTap(EventStream stream, Action<object> show) : IDisposable
{
    int _isDisposed;

    public void Show(object occurrence) => show(occurrence);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            stream.Remove(this);
        }
    }
}
