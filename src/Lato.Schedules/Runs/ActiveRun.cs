namespace Lato.Schedules.Runs;

/// <summary>A run under way.</summary>
internal sealed class ActiveRun(string name)
{
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => name;

    public Task Ended => _ended.Task;

    public void End() => _ended.TrySetResult();
}
