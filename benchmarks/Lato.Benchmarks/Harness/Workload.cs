namespace Lato.Benchmarks.Harness;

/// <summary>Something to be timed. It is made ready by its constructor.</summary>
internal abstract class Workload : IAsyncDisposable
{
    /// <summary>How many callers run it at the same time, each with its share of the operations.</summary>
    public virtual int Callers => 1;

    /// <summary>Runs the operations one after the other, as one caller. Where nothing has to wait, it should
    /// complete on the caller's thread: the bytes counted are then this thread's alone.</summary>
    public abstract Task RunAsync(int operations);

    /// <summary>Runs the operations with all callers.</summary>
    public Task RunAllAsync(int operations) =>
        Callers == 1
            ? RunAsync(operations)
            : Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => RunAsync(operations / Callers))));

    public ValueTask DisposeAsync() => StopAsync();

    protected virtual ValueTask StopAsync() => ValueTask.CompletedTask;
}
