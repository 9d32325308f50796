using System.Collections.Concurrent;

namespace Lato.Testing.Tests.Doubles;

/// <summary>
/// An engine as one outside of Lato would write it, with the public seam alone: all work waits in one queue, which some
/// threads of its own work off, and nothing runs in place. It knows its actors by what it is told of their life.
/// </summary>
internal sealed class QueueEngine : ActorEngine
{
    readonly BlockingCollection<IThreadPoolWorkItem> _work = [];
    readonly ConcurrentDictionary<IActorRef, int> _restarts = new();

    public QueueEngine(TimeProvider? time = null, int threads = 1)
        : base(time)
    {
        for (var i = 0; i < threads; i++)
        {
            new Thread(Run) { IsBackground = true, Name = nameof(QueueEngine) }.Start();
        }
    }

    /// <summary>The paths of the actors that have started and not stopped, with the number of their restarts.</summary>
    public IReadOnlyDictionary<string, int> Actors => _restarts.ToDictionary(actor => actor.Key.Path, actor => actor.Value);

    protected override bool RunsInline => false;

    protected override void Schedule(IThreadPoolWorkItem work)
    {
        try
        {
            _work.Add(work);
        }
        catch (InvalidOperationException)
        {
            // It was released: nothing waits for its work any more.
        }
    }

    protected override void ScheduleBlocking(IThreadPoolWorkItem work) => RunOnOwnThread(work);

    protected override void OnStarted(ActorStart start) => _restarts[start.Actor] = 0;

    protected override void OnRestarted(IActorRef actor, Exception cause) => _restarts[actor]++;

    protected override Task OnStoppedAsync(IActorRef actor)
    {
        _restarts.TryRemove(actor, out _);
        return Task.CompletedTask;
    }

    protected override ValueTask ReleaseAsync()
    {
        _work.CompleteAdding(); // what is left is done, then the threads end
        return ValueTask.CompletedTask;
    }

    void Run()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work.Execute();
        }
    }
}
