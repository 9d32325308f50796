namespace Lato.Testing.Simulations;

/// <summary>Runs one scenario once, on the calling thread: work as decided, and time when there is no work.</summary>
internal sealed class SimulationDriver
{
    // Real time, only spent when a run has waited in vain.
    static readonly TimeSpan EscapeTimeout = TimeSpan.FromMilliseconds(300);

    const int IdlePolls = 3;

    readonly ScheduleChoices _decisions;
    readonly SimulationOptions _options;
    readonly SimulationClock _clock;
    readonly EngineInspector _inspector;
    readonly int _thread = Environment.CurrentManagedThreadId;
    readonly TaskCompletionSource _escaped = new();
    volatile string? _escape;
    volatile bool _hasWaitedInVain;
    int _idlePolls; // while a thread is blocked, one after the other

    public SimulationDriver(ScheduleChoices decisions, int seed, SimulationOptions options)
    {
        _decisions = decisions;
        _options = options;
        _clock = new SimulationClock(options.Start, work => Engine!.Add(work));
        Engine = new SimulationEngine(decisions, _clock, this);
        _inspector = new EngineInspector(Engine);
        Run = new SimulationRun(this, seed);
    }

    public SimulationRun Run { get; }

    public SimulationEngine Engine { get; }

    public TimeProvider Time => _clock;

    public SimulationFaults Faults => _options.Faults;

    public ScheduleChoices ScheduleChoices => _decisions;

    public SimulationTrace Trace { get; } = new();

    /// <summary>The one thread is blocked. What it waits for would come about at a poll or two, if it were simulated.</summary>
    public void Blocked(bool isIdle)
    {
        _idlePolls = isIdle ? _idlePolls + 1 : 0;
        if (_idlePolls > IdlePolls)
        {
            _escape ??= $"Blocks its thread, and nothing simulated ends that: {EngineInspector.Current ?? "the scenario"}";
            _escaped.TrySetResult();
        }
    }

    /// <summary>A piece of work has been scheduled; on which thread tells whether the run is still a simulation.</summary>
    public void Arrived(IThreadPoolWorkItem work)
    {
        // A delay that is cancelled ends on the thread pool, whatever its clock; so what a deadline has ended may come from there.
        if (Environment.CurrentManagedThreadId != _thread && (_hasWaitedInVain || !EngineInspector.BelongsToAborted(work)))
        {
            _escape ??= $"From outside the simulation: {work}";
            _escaped.TrySetResult();
        }
    }

    /// <returns>Why the run has failed, or null.</returns>
    public Exception? Drive(Func<SimulationRun, Task> scenario)
    {
        var callers = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return Outcome(Start(scenario));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
        }
    }

    Task Start(Func<SimulationRun, Task> scenario)
    {
        var running = new TaskCompletionSource();
        new SimulationContext(Engine.Add).Post(async void (_) =>
        {
            try
            {
                await scenario(Run);
                running.SetResult();
            }
            catch (Exception failure)
            {
                running.SetException(failure);
            }
        }, null);
        return running.Task;
    }

    Exception? Outcome(Task scenario)
    {
        var failure = RunToTheEnd(scenario) ?? scenario.Exception?.InnerException;
        if (failure is SimulationStalledException or TransactionTimeoutException && _escape is null)
        {
            _hasWaitedInVain = true;
            _escaped.Task.Wait(EscapeTimeout); // what was waited for may be on its way back from outside
        }

        return _escape is null ? failure : new SimulationEscapedException(_escape);
    }

    SimulationStalledException? RunToTheEnd(Task scenario)
    {
        for (var step = 0; !scenario.IsCompleted; step++)
        {
            if (step == _options.MaxSteps)
            {
                return new SimulationStalledException($"The scenario has not ended within {_options.MaxSteps} steps (SimulationOptions.MaxSteps). {WhatRuns()}");
            }

            if (Engine.TakeNext() is { } work)
            {
                Trace.Step(_clock.Elapsed, work.ToString()!);
                _idlePolls = 0;
                work.Execute();
                if (EngineInspector.IsDeadline(work))
                {
                    LetCancelledDelaysEnd();
                }
            }
            else if (_inspector.BreakDeadlocks())
            {
                // what was refused has made work
            }
            else if (!_clock.TryGoOn())
            {
                return new SimulationStalledException($"Nothing is left that could go on, and the scenario has not ended. {WhatRuns()}");
            }
        }

        return null;
    }

    /// <summary>Waits until the thread pool has come by, so that what comes from there comes at the same step every time.</summary>
    static void LetCancelledDelaysEnd()
    {
        for (var i = 0; i < 2; i++)
        {
            var cameBy = new TaskCompletionSource();
            ThreadPool.UnsafeQueueUserWorkItem(static cameBy => cameBy.SetResult(), cameBy, preferLocal: false);
            cameBy.Task.Wait();
        }
    }

    string WhatRuns()
    {
        var running = _inspector.Unfinished;
        return running.Count == 0 ? "No handler is under way: the scenario itself waits." : $"Under way: {string.Join(", ", running)}.";
    }
}
