namespace Lato.Tests.Stress;

/// <summary>What the instances of <see cref="MortalModule"/> have in common.</summary>
internal sealed class MortalModuleLog
{
    int _made;
    int _disposed;
    int _usedAfterDisposal;

    public Concurrency Mode { get; set; }

    public int Made => Volatile.Read(ref _made);

    public int Disposed => Volatile.Read(ref _disposed);

    public int UsedAfterDisposal => Volatile.Read(ref _usedAfterDisposal);

    public void NoteMade() => Interlocked.Increment(ref _made);

    public void NoteDisposed() => Interlocked.Increment(ref _disposed);

    public void NoteUsedAfterDisposal() => Interlocked.Increment(ref _usedAfterDisposal);
}
