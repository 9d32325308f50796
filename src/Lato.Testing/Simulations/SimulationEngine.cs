using Lato.Testing.Simulations;
using Microsoft.Extensions.Logging;

namespace Lato.Testing;

/// <summary>
/// An engine that runs one thing at a time, the next one chosen by a seed: turns of modules, continuations, timers.
/// Nothing runs in place, so that every message can be overtaken by what is not bound to come after it. Thread-safe.
/// </summary>
/// <remarks><see cref="Simulation"/> makes its own, with virtual time. One that is created explicitly works on the thread pool and on the clock given, in an order that depends on both.</remarks>
public sealed class SimulationEngine : ActorEngine
{
    readonly Lock _gate = new();
    readonly List<IThreadPoolWorkItem> _runnable = []; // under the gate
    readonly ScheduleChoices _decisions; // used by one thread at a time
    readonly SimulationDriver? _driver;
    bool _isPumping; // under the gate

    /// <summary>Makes an engine that runs by itself.</summary>
    /// <param name="seed">Decides what comes next where several things could.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <param name="logger">Where restarts, stops and stray exceptions are reported.</param>
    public SimulationEngine(int seed, TimeProvider? time = null, ILogger? logger = null)
        : base(time, logger) => _decisions = new ScheduleChoices([], new Random(seed));

    internal SimulationEngine(ScheduleChoices decisions, TimeProvider time, SimulationDriver driver)
        : base(time) => (_decisions, _driver) = (decisions, driver);

    /// <inheritdoc/>
    protected override bool RunsInline => false;

    /// <inheritdoc/>
    protected override bool SchedulesEverySegment => true;

    /// <inheritdoc/>
    protected override bool FindsDeadlocksWhenIdle => _driver is not null;

    /// <inheritdoc/>
    protected override void Schedule(IThreadPoolWorkItem work)
    {
        _driver?.Arrived(work);
        lock (_gate)
        {
            _runnable.Add(work);
            if (_driver is not null || _isPumping)
            {
                return;
            }

            _isPumping = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static engine => engine.Pump(), this, preferLocal: false);
    }

    /// <inheritdoc/>
    protected override void RunWhileBlocked()
    {
        var next = TakeNext();
        next?.Execute();
        _driver?.Blocked(isIdle: next is null);
    }

    /// <inheritdoc/>
    protected override Task PauseAsync(TimeSpan time) => _driver is null ? base.PauseAsync(time) : Task.Delay(time, Time);

    internal void Add(IThreadPoolWorkItem work) => Schedule(work);

    /// <summary>Takes what comes next, or null if nothing can run now.</summary>
    internal IThreadPoolWorkItem? TakeNext()
    {
        lock (_gate)
        {
            if (_runnable.Count == 0)
            {
                return null;
            }

            var index = _decisions.Choose(_runnable.Count);
            var next = _runnable[index];
            _runnable.RemoveAt(index);
            return next;
        }
    }

    void Pump()
    {
        while (true)
        {
            TakeNext()?.Execute();
            lock (_gate)
            {
                if (_runnable.Count == 0)
                {
                    _isPumping = false;
                    return;
                }
            }
        }
    }
}
