namespace Lato.Testing.TransportContract;

/// <summary>A service of one transaction; notes its disposal.</summary>
internal sealed class ScopedProbe : IDisposable
{
    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}
