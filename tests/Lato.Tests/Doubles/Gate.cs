namespace Lato.Tests.Doubles;

/// <summary>A place where handlers wait until a test lets them pass. It tells when somebody has arrived.</summary>
internal sealed class Gate
{
    readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly SemaphoreSlim _arrivals = new(0);
    int _arrived;

    public int Arrived => Volatile.Read(ref _arrived);

    public void Open() => _opened.TrySetResult();

    /// <summary>Called by a handler.</summary>
    public Task PassAsync()
    {
        Interlocked.Increment(ref _arrived);
        _arrivals.Release();
        return _opened.Task;
    }

    /// <summary>Called by a handler whose arrival is to mean that its module knows of its waiting.</summary>
    public async Task PassSuspendedAsync()
    {
        await Task.Yield(); // comes back to the turn, which is free when the handler has been noted as waiting
        await PassAsync();
    }

    /// <summary>Called by a handler that blocks its thread.</summary>
    public void Pass() => PassAsync().Wait();

    /// <summary>Called by a test: waits until so many have arrived since the last call.</summary>
    public async Task ArrivalAsync(int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(await _arrivals.WaitAsync(TestTimeout.Limit), "Nobody arrived at the gate.");
        }
    }
}
