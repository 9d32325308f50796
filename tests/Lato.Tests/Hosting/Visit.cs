namespace Lato.Tests.Hosting;

/// <summary>A scoped service.</summary>
internal sealed class Visit : IDisposable
{
    public Guid Id { get; } = Guid.NewGuid();

    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}
