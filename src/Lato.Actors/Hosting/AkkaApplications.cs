using System.Collections.Concurrent;
using Akka;
using Akka.Actor;
using Akka.Hosting;
using Lato.Actors.Engine;

namespace Lato.Actors.Hosting;

/// <summary>The applications that run on one Akka system. They stop before it ends. Thread-safe.</summary>
internal sealed class AkkaApplications : IExtension
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    readonly ActorSystem _system;
    readonly ConcurrentDictionary<ActorLink, bool> _running = [];
    readonly ConcurrentDictionary<Type, bool> _vacant = []; // the keys whose module has stopped
    readonly Dictionary<Type, IMessageEntryPoint> _claims = []; // under its own lock
    volatile bool _isEnding;

    public AkkaApplications(ActorSystem system)
    {
        _system = system;
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceRequestsDone, "stop-lato-applications", StopAllAsync);
        system.WhenTerminated.ContinueWith(static (_, self) => ((AkkaApplications)self!).EndAll(), this, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Whether the system ends.</summary>
    public bool IsEnding => _isEnding || _system.WhenTerminated.IsCompleted;

    public static AkkaApplications Of(ActorSystem system) => AkkaApplicationsProvider.Instance.Apply(system);

    /// <summary>An Akka actor without one of Lato's above it was made.</summary>
    public void Add(ActorLink root)
    {
        _running[root] = true;
        if (_system.WhenTerminated.IsCompleted)
        {
            root.Engine.EndAll();
        }
    }

    public void Remove(ActorLink link)
    {
        _running.TryRemove(link, out _);
        if (link is { Start.Module: { } key, Ref: { } actor } && ActorRegistry.For(_system).TryGet(key, out var registered) && registered.Equals(actor))
        {
            _vacant[key] = true;
        }

        lock (_claims)
        {
            if (link.Start is { Module: { } module, EntryPoint: { } application } && _claims.GetValueOrDefault(module) == application)
            {
                _claims.Remove(module);
            }
        }
    }

    /// <summary>A class of modules is the key by which actors ask for the module.</summary>
    /// <exception cref="InvalidOperationException">Another application of the host has a module of that class.</exception>
    public void Claim(Type module, IMessageEntryPoint application)
    {
        lock (_claims)
        {
            if (_claims.TryGetValue(module, out var other) && other != application)
            {
                throw new InvalidOperationException(
                    $"Applications '{other.Name}' and '{application.Name}' both have a module of class {module.Name}, and IRequiredActor<{module.Name}> could not tell them apart. Derive a class for one of them, or run them in hosts of their own.");
            }

            _claims[module] = application;
        }
    }

    /// <summary>Others find a module by its class; of several of one class, the first.</summary>
    public void Register(ActorLink link)
    {
        if (link is { Start.Module: { } key, Ref: { } actor })
        {
            ActorRegistry.For(_system).TryRegister(key, actor, overwrite: _vacant.TryRemove(key, out _));
        }
    }

    async Task<Done> StopAllAsync()
    {
        _isEnding = true;
        var running = _running.Keys.Select(link => link.Start.EntryPoint).OfType<IMessageEntryPoint>().ToList();
        var cause = new InvalidOperationException($"ActorSystem '{_system.Name}' has ended.");
        var stopped = Task.WhenAll(running.Select(application => application.StopAsync(cause)));
        await Task.WhenAny(stopped, LimitAsync(running)).ConfigureAwait(false);
        if (!stopped.IsCompleted)
        {
            _running.Keys.FirstOrDefault()?.Engine.Log.EndsEarly(_system.Name, string.Join(", ", _running.Keys.Select(root => root.Start.Name)));
        }

        return Done.Instance;
    }

    void EndAll()
    {
        foreach (var root in _running.Keys)
        {
            root.Engine.EndAll();
        }
    }

    /// <summary>The longest drain time of all, and some more for hooks.</summary>
    static Task LimitAsync(List<IMessageEntryPoint> running)
    {
        var longest = running.Select(application => application.DrainTimeout).DefaultIfEmpty().Max();
        return running.Any(application => application.DrainTimeout == Timeout.InfiniteTimeSpan)
            ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System)
            : Task.Delay(longest + Grace, TimeProvider.System);
    }
}
