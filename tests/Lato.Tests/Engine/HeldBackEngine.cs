namespace Lato.Tests.Engine;

/// <summary>An engine that runs nothing: what it was given lies there to be looked at.</summary>
internal sealed class HeldBackEngine : ActorEngine
{
    public List<IThreadPoolWorkItem> Scheduled { get; } = [];

    public List<IThreadPoolWorkItem> AfterTurn { get; } = [];

    protected internal override bool RunsInline => false;

    protected internal override void Schedule(IThreadPoolWorkItem work) => Scheduled.Add(work);

    protected internal override void RunCallerAfterTurn(IThreadPoolWorkItem caller) => AfterTurn.Add(caller);
}
