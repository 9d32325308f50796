using Lato.Dependencies;
using Lato.Engine;
using Lato.Handlers;
using Lato.Modules;

namespace Lato.Applications;

/// <summary>Starts and stops the instances of a module that has a stand-in in the tree. Thread-safe.</summary>
/// <param name="application">The application.</param>
/// <param name="setup">What is configured.</param>
/// <param name="services">Make the instances.</param>
/// <param name="standIn">What stands in the tree.</param>
/// <param name="handlers">The handlers of the module.</param>
/// <param name="parent">The actor of the stand-in.</param>
internal sealed class ModuleInstances(Application application, ApplicationConfiguration setup, ServiceCatalog services, ModuleStandIn standIn, Handler[] handlers, LocalActor parent)
{
    readonly HashSet<ModuleInstance> _live = []; // under the gate
    readonly ActorOptions _options = standIn.Original.Module.Options;
    ApplicationModule? _first = standIn.Original.Module; // exchanged for null
    Func<Actor>? _restart; // of any instance
    int _count; // changed atomically
    volatile bool _isClosed;

    public Handler[] Handlers => handlers;

    /// <summary>For all instances, each of which needs it when it stops.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The one instance of a module with one in the cluster, while it is here; null otherwise.</summary>
    public ModuleInstance? Current => Distribution == ModuleDistribution.Singleton ? Array.Find(Live(), static instance => !instance.IsClosed && !instance.HasFailed) : null;

    public ModuleDistribution Distribution => standIn.Distribution;

    public TimeSpan PassivateAfter => _options.PassivateAfter;

    public ActorEngine Engine => setup.Engine;

    /// <param name="key">The key of a sharded module; else null.</param>
    /// <param name="cancellationToken">Gives up the start hooks.</param>
    /// <exception cref="ApplicationStoppedException">The application has stopped its instances.</exception>
    public async Task<ModuleInstance> StartAsync(string? key, CancellationToken cancellationToken)
    {
        if (_isClosed)
        {
            throw application.NotTaken();
        }

        var module = Interlocked.Exchange(ref _first, null) ?? Fresh();
        var instance = new ModuleInstance(this, module, key, Spawn(module, key));
        try
        {
            await StartAsync(module, key, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            instance.Close();
            await EndAsync(instance).ConfigureAwait(false);
            throw;
        }

        lock (Gate)
        {
            _live.Add(instance);
        }

        Interlocked.MemoryBarrier();
        if (_isClosed)
        {
            await instance.StopAsync(cancellationToken).ConfigureAwait(false);
            throw application.NotTaken();
        }

        return instance;
    }

    public async Task StopAsync(ModuleInstance instance, CancellationToken cancellationToken)
    {
        await new SwitchToEngine(setup.Engine);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(setup.Options.DrainTimeout);
        var isSingle = instance.Key is null;
        if (isSingle)
        {
            await RunHookAsync(instance, nameof(ApplicationModule.OnStoppingAsync), module => module.OnStoppingAsync(limited.Token), limited.Token).ConfigureAwait(false);
        }

        instance.Close();
        await instance.Drained.WaitAsync(limited.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!isSingle && instance.Drained.IsCompleted && !instance.HasFailed)
        {
            await RunHookAsync(instance, nameof(ApplicationModule.OnPassivatingAsync), module => module.OnPassivatingAsync(instance.Key!, limited.Token), limited.Token).ConfigureAwait(false);
        }
        else if (!isSingle)
        {
            setup.Log.InstanceDropped(instance.Module, instance.Key!);
        }

        await EndAsync(instance).ConfigureAwait(false);
        if (isSingle)
        {
            await RunHookAsync(instance, nameof(ApplicationModule.OnStoppedAsync), module => module.OnStoppedAsync(limited.Token), limited.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Stops all, and starts none any more.</summary>
    public Task StopAllAsync(CancellationToken cancellationToken)
    {
        _isClosed = true;
        Interlocked.MemoryBarrier();
        return Task.WhenAll(Live().Select(instance => instance.StopAsync(cancellationToken)));
    }

    async Task StartAsync(ApplicationModule module, string? key, CancellationToken cancellationToken)
    {
        if (key is not null)
        {
            await LifetimeHook.RunAsync(application, () => module.OnActivatingAsync(key, cancellationToken), mayCall: true).ConfigureAwait(false);
            return;
        }

        await LifetimeHook.RunAsync(application, () => module.OnStartingAsync(cancellationToken), mayCall: true).ConfigureAwait(false);
        await LifetimeHook.RunAsync(application, () => module.OnStartedAsync(cancellationToken), mayCall: true).ConfigureAwait(false);
    }

    Task RunHookAsync(ModuleInstance instance, string name, Func<ApplicationModule, Task> hook, CancellationToken limit) => new StopHook(application, setup).RunAsync(
        instance.Module, name, () => hook(instance.Definition), failure => LogFailure(failure, instance), limit, mayCall: true);

    void LogFailure(Exception failure, ModuleInstance instance)
    {
        if (instance.Key is { } key)
        {
            setup.Log.PassivationFailed(failure, instance.Module, key);
        }
        else
        {
            setup.Log.StopHookFailed(failure, instance.Module);
        }
    }

    /// <summary>What does not end is abandoned after the grace of the application.</summary>
    async Task EndAsync(ModuleInstance instance)
    {
        await instance.Actor.Supervisor.StopAsync().WaitAsync(setup.Options.Grace, TimeProvider.System, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (Gate)
        {
            _live.Remove(instance);
        }
    }

    LocalActor Spawn(ApplicationModule module, string? key)
    {
        var number = Interlocked.Increment(ref _count); // one that was abandoned keeps its name
        return setup.Engine.Spawn(
            parent, key is null ? $"instance-{number}" : $"{Uri.EscapeDataString(key)}-{number}", _restart ??= () => ActorOf(Fresh()), _options, escalatedAtRoot: null, null, null, isOfKey: key is not null, ActorOf(module));
    }

    static ModuleActor ActorOf(ApplicationModule module) => new(module, isOwned: true);

    ModuleInstance[] Live()
    {
        lock (Gate)
        {
            return [.. _live];
        }
    }

    ApplicationModule Fresh() => standIn.Original.Fresh(services, application.Identifier);
}
