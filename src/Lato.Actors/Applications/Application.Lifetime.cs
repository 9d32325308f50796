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
    volatile FrozenApplication? _frozen;
    Exception? _freezeFailure; // under the lifetime lock
    Task? _startingModules; // under the lifetime lock
    Task? _starting; // under the lifetime lock
    Task? _announcing; // under the lifetime lock
    Task? _stopping; // under the lifetime lock

    /// <summary>What runs, or null before the first call.</summary>
    internal FrozenApplication? Running => _frozen;

    internal bool IsStopping
    {
        get
        {
            lock (_lifetime)
            {
                return _stopping is not null;
            }
        }
    }

    /// <summary>Told when the application stops because of a module's failure.</summary>
    internal Action? Escalated { get; set; }

    FrozenApplication Frozen => _frozen ?? Freeze();

    /// <summary>The handlers that stand at edges, a module's own before its submodules', in the order in which they are written. Ends registration.</summary>
    public IReadOnlyList<EdgeHandler> Edges =>
        [.. from handler in Frozen.Pipeline.Handlers.All from attribute in handler.Edges select new EdgeHandler(this, handler, attribute)];

    /// <summary>
    /// Ends registration, checks the application and runs the modules' start hooks. Optional for modules without start
    /// hooks: the first call does the rest, but does not run these. The exception of a start hook fails the start.
    /// </summary>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        var frozen = Frozen;
        lock (_lifetime)
        {
            return _starting ??= ModulesStartedAsync(frozen, StartModulesAsync(cancellationToken), cancellationToken);
        }
    }

    /// <summary>The first half of the start: what comes before the servers of a host.</summary>
    internal Task StartModulesAsync(CancellationToken cancellationToken)
    {
        var frozen = Frozen;
        lock (_lifetime)
        {
            return _startingModules ??= ModulesStartingAsync(frozen, cancellationToken);
        }
    }

    /// <summary>The first part of the stop: tells the modules, while everything still works.</summary>
    internal Task AnnounceStopAsync(CancellationToken cancellationToken)
    {
        lock (_lifetime)
        {
            return _announcing ??= _frozen is { } frozen ? ApplicationStop.AnnounceAsync(frozen, _setup, cancellationToken) : Task.CompletedTask;
        }
    }

    /// <summary>
    /// Takes no new transactions, waits for those in flight (up to <see cref="ApplicationOptions.DrainTimeout"/>, then
    /// cancels them), and stops the modules. From inside a handler it does not wait for the handler itself. Can be called again.
    /// </summary>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        var caller = Frame.Current;
        lock (_lifetime)
        {
            return _stopping ??= ApplicationStop.RunAsync(this, _frozen, _setup, caller, cancellationToken);
        }
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
        return Frozen.Overrides.Add(new ApplicationOverride(null, null, services));
    }

    /// <summary>Sets a value that every transaction has, until disposed, for tests.</summary>
    public IDisposable Override(string name, object? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Frozen.Overrides.Add(new ApplicationOverride(name, value, null));
    }

    /// <summary>A module's failure was escalated to the root.</summary>
    internal void StopAfter(Exception failure)
    {
        _setup.Log.Escalated(failure, Identifier);
        _ = StopAsync();
        Escalated?.Invoke();
    }

    FrozenApplication Freeze()
    {
        lock (_lifetime)
        {
            if (_freezeFailure is not null)
            {
                throw new InvalidOperationException($"Application '{Identifier}' could not start: {_freezeFailure.Message}", _freezeFailure);
            }

            if (_frozen is null)
            {
                ObjectDisposedException.ThrowIf(_stopping is not null, this);
                try
                {
                    _frozen = ApplicationFreeze.Run(this, _setup);
                }
                catch (Exception failure)
                {
                    _freezeFailure = failure;
                    throw;
                }
            }

            return _frozen;
        }
    }

    static async Task ModulesStartingAsync(FrozenApplication frozen, CancellationToken cancellationToken)
    {
        foreach (var module in frozen.Modules)
        {
            frozen.Starting.Push(module);
            await module.OnStartingAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    static async Task ModulesStartedAsync(FrozenApplication frozen, Task starting, CancellationToken cancellationToken)
    {
        await starting.ConfigureAwait(false);
        foreach (var module in frozen.Modules)
        {
            await module.OnStartedAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
