using Lato.Engine;

namespace Lato.Applications;

/// <summary>The life of an application: it is built, started and stopped once each, whoever asks for it and however often. Thread-safe.</summary>
internal sealed class ApplicationLifetime(Application application, ApplicationConfiguration setup)
{
    readonly Lock _gate = new();
    volatile ApplicationRuntime? _running;
    Exception? _buildFailure; // under the gate, as is all up to the blank line
    bool _isBuilding;
    Task? _startingModules;
    Task? _starting;
    Task? _announcing;
    ApplicationStop? _stop;
    Task? _stopping;

    volatile Exception? _startFailure;
    volatile Exception? _stopCause;

    /// <summary>What runs, or null before the first call.</summary>
    public ApplicationRuntime? Running => _running;

    public bool IsStopping
    {
        get
        {
            lock (_gate)
            {
                return _stop is not null;
            }
        }
    }

    /// <summary>What runs; the first call ends registration.</summary>
    public ApplicationRuntime EnsureStarted() => _running ?? Build();

    /// <summary>Why the application takes no transactions.</summary>
    public ApplicationStoppedException NotTaken() => new(application.Identifier, _startFailure, _stopCause);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var running = EnsureStarted();
        return LifetimeHook.IsRunningIn(application)
            ? Task.CompletedTask
            : Once(ref _starting, () => ModulesStartedAsync(running, StartModulesAsync(cancellationToken), cancellationToken));
    }

    /// <summary>The first half of the start: what comes before the servers of a host.</summary>
    public Task StartModulesAsync(CancellationToken cancellationToken)
    {
        var running = EnsureStarted();
        return Once(ref _startingModules, () => ModulesStartingAsync(running, cancellationToken));
    }

    /// <summary>The first part of the stop: tells the modules, while everything still works.</summary>
    public Task AnnounceStopAsync(CancellationToken cancellationToken) =>
        Once(ref _announcing, () => _running is { } running ? new StopHooks(application, running, setup).StoppingAsync(cancellationToken) : Task.CompletedTask);

    /// <param name="cause">Why, for those who call the application afterwards; null if it was asked to.</param>
    /// <param name="cancellationToken">Gives up waiting for transactions in flight.</param>
    public Task StopAsync(Exception? cause, CancellationToken cancellationToken)
    {
        ApplicationStop stop;
        lock (_gate)
        {
            _stopCause ??= cause;
            stop = _stop ??= new ApplicationStop(application, _running, setup);
        }

        var isInside = stop.IsAwaitedInside();
        var stopping = Once(ref _stopping, () => stop.RunAsync(cancellationToken));
        return LifetimeHook.IsRunningIn(application) ? Task.CompletedTask : isInside ? stop.Drained : stopping;
    }

    /// <summary>A module's failure was escalated to the root.</summary>
    public void StopAfter(Exception failure)
    {
        setup.Log.Escalated(failure, application.Identifier);
        _running?.Transactions.InFlightCounter.Close();
        setup.Engine.Schedule(new ActionWorkItem(() => StopAsync(null, CancellationToken.None).LogFailure(setup.Log, $"The stop of application '{application.Identifier}'"))); // not in the turn of the module that failed
        foreach (var hook in setup.EscalationHooks)
        {
            hook(failure);
        }
    }

    ApplicationRuntime Build()
    {
        lock (_gate)
        {
            if (_buildFailure is not null)
            {
                throw new InvalidOperationException($"Application '{application.Identifier}' could not start: {_buildFailure.Message}", _buildFailure);
            }

            if (_isBuilding)
            {
                throw new InvalidOperationException($"Application '{application.Identifier}' was called while it was being built. Call it from a handler or from OnStartingAsync.");
            }

            if (_running is null)
            {
                _isBuilding = _stop is null ? true : throw NotTaken();
                try
                {
                    var building = new Task<ApplicationRuntime>(() => ApplicationFreeze.Run(application, setup));
                    RunOutsideOfCaller(building); // for which constructors that block on their own asynchronous code would wait
                    _running = building.GetAwaiter().GetResult();
                }
                catch (Exception failure)
                {
                    _buildFailure = failure;
                    throw;
                }
                finally
                {
                    _isBuilding = false;
                }
            }

            return _running;
        }
    }

    /// <summary>Begins something once. What it runs is the users' code, and so not under the lock.</summary>
    Task Once(ref Task? once, Func<Task> work)
    {
        Task<Task>? begun = null;
        lock (_gate)
        {
            if (once is null)
            {
                begun = new Task<Task>(work);
                once = begun.Unwrap();
            }
        }

        if (begun is not null)
        {
            Begin(begun);
        }

        return once;
    }

    /// <summary>Users' code runs neither on a foreign context, such as that of a user interface, nor in the turn of a module that starts or stops an application.</summary>
    void Begin(Task begun)
    {
        if (MessageContext.IsForeign(SynchronizationContext.Current) && !setup.SchedulesEverySegment)
        {
            begun.Start(TaskScheduler.Default);
        }
        else
        {
            RunOutsideOfCaller(begun);
        }
    }

    /// <summary>On this thread, but neither in its synchronisation context nor on its task scheduler.</summary>
    static void RunOutsideOfCaller(Task work)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            work.RunSynchronously(TaskScheduler.Default);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    async Task ModulesStartingAsync(ApplicationRuntime running, CancellationToken cancellationToken)
    {
        await RunAsync(running, () => setup.Engine.ReadyAsync(running.Root, cancellationToken)).ConfigureAwait(false);
        foreach (var module in running.Nodes.Select(node => node.Module))
        {
            running.Starting.Push(module);
            await RunAsync(running, () => module.OnStartingAsync(cancellationToken)).ConfigureAwait(false);
        }
    }

    async Task ModulesStartedAsync(ApplicationRuntime running, Task starting, CancellationToken cancellationToken)
    {
        await starting.ConfigureAwait(false);
        foreach (var module in running.Nodes.Select(node => node.Module))
        {
            await RunAsync(running, () => module.OnStartedAsync(cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>What could not start takes no calls.</summary>
    async Task RunAsync(ApplicationRuntime running, Func<Task> hook)
    {
        try
        {
            await LifetimeHook.RunAsync(application, hook).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _startFailure = failure;
            running.Transactions.InFlightCounter.Close();
            throw;
        }
    }
}
