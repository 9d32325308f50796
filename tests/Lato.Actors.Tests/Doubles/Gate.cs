namespace Lato.Actors.Tests.Doubles;

/// <summary>A place where handlers wait until a test lets them pass. It tells when somebody has arrived.</summary>
internal sealed class Gate
{
    readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly SemaphoreSlim _arrivals = new(0);

    public void Open() => _opened.TrySetResult();

    /// <summary>Called by a handler.</summary>
    public Task PassAsync()
    {
        _arrivals.Release();
        return _opened.Task;
    }

    /// <summary>Called by a handler that blocks its thread.</summary>
    public void Pass() => PassAsync().Wait();

    /// <summary>Called by a test: waits until so many have arrived since the last call.</summary>
    public async Task ArrivalAsync(int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(await _arrivals.WaitAsync(TestTimeout.Limit), "No one arrived at the gate.");
        }
    }
}
