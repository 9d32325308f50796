namespace Lato.Engine;

/// <summary>Something to await that continues on the engine: not inside the code that completes it, and on no thread that the engine does not know.</summary>
internal sealed class ScheduledCompletionSource(ActorEngine engine) : TaskCompletionSource, IThreadPoolWorkItem, ICompletesTask
{
    Task ICompletesTask.Completes => Task;

    public void Complete() => engine.Schedule(this);

    public void Execute() => TrySetResult();

    public override string ToString() => "a wait ends";
}
