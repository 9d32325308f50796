namespace Lato.Testing.EngineContract;

/// <summary>A place where code under test waits until the test lets it pass; the test can wait until somebody is there.</summary>
internal sealed class Gate
{
    readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody waits, or has passed.</summary>
    public Task Reached => _reached.Task;

    public void Open() => _opened.TrySetResult();

    public Task PassAsync()
    {
        _reached.TrySetResult();
        return _opened.Task;
    }
}
