using Lato.Applications;
using Lato.Dependencies;
using Lato.Engine;
using Lato.Transactions;
using Microsoft.Extensions.DependencyInjection;

namespace Lato;

/// <summary>Start, stop, and overrides for tests.</summary>
public sealed partial class Application
{
    readonly Lock _lifetime = new();
    volatile ApplicationRuntime? _frozen;
    Exception? _freezeFailure; // under the lifetime lock
    bool _isFreezing; // under the lifetime lock
    Task? _startingModules; // under the lifetime lock
    Task? _starting; // under the lifetime lock
    Task? _announcing; // under the lifetime lock
    ApplicationStop? _stop; // under the lifetime lock
    Task? _stopping; // under the lifetime lock
    volatile Exception? _startFailure;
    volatile Exception? _stopCause;

    /// <summary>What runs, or null before the first call.</summary>
    internal ApplicationRuntime? Running => _frozen;

    /// <summary>Whether the application has begun to stop, so that it takes no new transactions. Stays true when it has stopped.</summary>
    public bool IsStopping
    {
        get
        {
            lock (_lifetime)
            {
                return _stop is not null;
            }
        }
    }

    /// <summary>What runs; before the first call ends registration.</summary>
    internal ApplicationRuntime EnsureStarted() => _frozen ?? Freeze();

    /// <summary>
    /// Ends registration, checks the application and runs the modules' start hooks. Optional for modules without start
    /// hooks: the first call does the rest, but does not run these. The exception of a start hook fails the start.
    /// From inside a module's hook it returns at once. Can be called again.
    /// </summary>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        var frozen = EnsureStarted();
        return LifetimeHook.IsRunningIn(this)
            ? Task.CompletedTask
            : Once(ref _starting, () => ModulesStartedAsync(frozen, StartModulesAsync(cancellationToken), cancellationToken));
    }

    /// <summary>The first half of the start: what comes before the servers of a host.</summary>
    internal Task StartModulesAsync(CancellationToken cancellationToken)
    {
        var frozen = EnsureStarted();
        return Once(ref _startingModules, () => ModulesStartingAsync(frozen, cancellationToken));
    }

    /// <summary>The first part of the stop: tells the modules, while everything still works.</summary>
    internal Task AnnounceStopAsync(CancellationToken cancellationToken) =>
        Once(ref _announcing, () => _frozen is { } frozen ? new StopHooks(this, frozen, _setup).StoppingAsync(cancellationToken) : Task.CompletedTask);

    /// <summary>
    /// Takes no new transactions, waits for those in flight (up to <see cref="ApplicationOptions.DrainTimeout"/>, then
    /// cancels them), and stops the modules. Can be called again. From inside a handler, function, middleware, hook of a
    /// transaction or body of one it waits only for the other transactions, not for its own; the stop goes on when that has
    /// ended. From inside a module's hook it returns at once. It knows where it is by the call chain, which
    /// <c>ConfigureAwait(false)</c> and <c>Task.Run</c> leave. An explicit transaction is waited for: end it first.
    /// </summary>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        ApplicationStop stop;
        lock (_lifetime)
        {
            stop = _stop ??= new ApplicationStop(this, _frozen, _setup);
        }

        var isInside = stop.IsAwaitedInside();
        var stopping = Once(ref _stopping, () => stop.RunAsync(cancellationToken));
        return LifetimeHook.IsRunningIn(this) ? Task.CompletedTask : isInside ? stop.Drained : stopping;
    }

    /// <summary>Stops the application and disposes its container.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Replaces a service until disposed, for tests: for handlers, and for services that take it in their constructor.</summary>
    /// <exception cref="ArgumentException">The service is not known, so that nothing would be replaced.</exception>
    public IDisposable Override<T>(T instance)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(instance);
        return Override(services => services.AddSingleton(instance));
    }

    /// <summary>Replaces services until disposed, for tests.</summary>
    /// <exception cref="ArgumentException">A service is not known, so that nothing would be replaced.</exception>
    public IDisposable Override(Action<IServiceCollection> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return EnsureStarted().Overrides.Add(new ApplicationOverride(null, null, services));
    }

    /// <summary>Sets a value that every transaction has, until disposed, for tests.</summary>
    public IDisposable Override(string name, object? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return EnsureStarted().Overrides.Add(new ApplicationOverride(name, value, null));
    }

    /// <summary>A module's failure was escalated to the root.</summary>
    internal void StopAfter(Exception failure)
    {
        _setup.Log.Escalated(failure, Identifier);
        _frozen?.Transactions.InFlightCounter.Close();
        Engine.Schedule(new ActionWorkItem(() => StopAsync().LogFailure(_setup.Log, $"The stop of application '{Identifier}'"))); // not in the turn of the module that failed
        foreach (var hook in _setup.EscalationHooks)
        {
            hook(failure);
        }
    }

    ApplicationRuntime Freeze()
    {
        lock (_lifetime)
        {
            if (_freezeFailure is not null)
            {
                throw new InvalidOperationException($"Application '{Identifier}' could not start: {_freezeFailure.Message}", _freezeFailure);
            }

            if (_isFreezing)
            {
                throw new InvalidOperationException($"Application '{Identifier}' was called while it was being built. Call it from a handler or from OnStartingAsync.");
            }

            if (_frozen is null)
            {
                _isFreezing = _stop is null ? true : throw NotTaken();
                var context = SynchronizationContext.Current;
                SynchronizationContext.SetSynchronizationContext(null); // constructors that block on their own asynchronous code must not wait for the caller's thread
                try
                {
                    _frozen = ApplicationFreeze.Run(this, _setup);
                }
                catch (Exception failure)
                {
                    _freezeFailure = failure;
                    throw;
                }
                finally
                {
                    SynchronizationContext.SetSynchronizationContext(context);
                    _isFreezing = false;
                }
            }

            return _frozen;
        }
    }

    /// <summary>Begins something once. What it runs is the users' code, and so not under the lock.</summary>
    Task Once(ref Task? once, Func<Task> work)
    {
        Task<Task>? begun = null;
        lock (_lifetime)
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
        var context = SynchronizationContext.Current;
        if (MessageContext.IsForeign(context) && !_setup.SchedulesEverySegment)
        {
            begun.Start(TaskScheduler.Default);
            return;
        }

        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            begun.RunSynchronously(TaskScheduler.Default);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    async Task ModulesStartingAsync(ApplicationRuntime frozen, CancellationToken cancellationToken)
    {
        await StartAsync(frozen, () => Engine.ReadyAsync(frozen.Root, cancellationToken)).ConfigureAwait(false);
        foreach (var module in frozen.Modules)
        {
            frozen.Starting.Push(module);
            await StartAsync(frozen, () => module.OnStartingAsync(cancellationToken)).ConfigureAwait(false);
        }
    }

    async Task ModulesStartedAsync(ApplicationRuntime frozen, Task starting, CancellationToken cancellationToken)
    {
        await starting.ConfigureAwait(false);
        foreach (var module in frozen.Modules)
        {
            await StartAsync(frozen, () => module.OnStartedAsync(cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>What could not start takes no calls.</summary>
    async Task StartAsync(ApplicationRuntime frozen, Func<Task> hook)
    {
        try
        {
            await LifetimeHook.RunAsync(this, hook).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _startFailure = failure;
            frozen.Transactions.InFlightCounter.Close();
            throw;
        }
    }
}
