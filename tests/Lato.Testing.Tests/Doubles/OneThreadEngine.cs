using System.Collections.Concurrent;

namespace Lato.Testing.Tests.Doubles;

/// <summary>A second implementation of the seam: never runs inline, and runs everything on one thread of its own.</summary>
internal sealed class OneThreadEngine : ActorEngine
{
    readonly BlockingCollection<IThreadPoolWorkItem> _work = [];

    public OneThreadEngine(TimeProvider? time = null)
        : base(time) => new Thread(Run) { IsBackground = true, Name = nameof(OneThreadEngine) }.Start();

    protected override bool RunsInline => false;

    protected override ValueTask ReleaseAsync()
    {
        _work.CompleteAdding(); // what is left is done, then the thread ends
        return ValueTask.CompletedTask;
    }

    protected override void Schedule(IThreadPoolWorkItem work)
    {
        if (!_work.IsAddingCompleted)
        {
            _work.Add(work);
        }
    }

    void Run()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work.Execute();
        }
    }
}
