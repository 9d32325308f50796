using Akka.Actor;
using Lato.Actors;
using Lato.Actors.Engine;

namespace Lato;

/// <summary>How Akka actors come and go with those of Lato.</summary>
public sealed partial class AkkaEngine
{
    /// <inheritdoc/>
    protected override void OnStarted(ActorStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var parent = start.Parent is null ? null : _links.GetValueOrDefault(start.Parent);
        var link = new ActorLink(this, start, parent);
        if (System.WhenTerminated.IsCompleted)
        {
            throw new InvalidOperationException($"ActorSystem '{System.Name}' has ended, so '{start.Actor.Path}' cannot run on it. Use one that runs.");
        }

        if (!ActorPath.IsValidPathElement(start.Name))
        {
            throw new ArgumentException($"'{start.Name}' is not a valid name of an Akka actor. Use letters, digits and {ActorPath.ValidSymbols}, and no $ at the start.", nameof(start));
        }

        Placement.Check((ExtendedActorSystem)System, start.Actor.Path);
        Claim(start);
        _links[start.Actor] = link;
        if (start.Parent is not null)
        {
            (parent ?? throw new ArgumentException($"'{start.Parent.Path}' has no Akka actor, so '{start.Actor.Path}' cannot have one below it.", nameof(start))).StartChild(link);
            return;
        }

        StartRoot(link);
    }

    /// <inheritdoc/>
    protected override async Task OnStoppedAsync(IActorRef actor)
    {
        if (!_links.TryGetValue(actor, out var link))
        {
            return;
        }

        _bridge.Leave(link);
        _applications.Remove(link);
        if (link.TryStop())
        {
            await Task.WhenAny(link.Stopped, System.WhenTerminated).ConfigureAwait(false);
            if (link.Parent is null)
            {
                await NameIsFreeAsync(link.Start.Name).ConfigureAwait(false);
            }
        }

        link.Gone();
        _links.TryRemove(actor, out _);
    }

    /// <inheritdoc/>
    protected override async Task ReadyAsync(IActorRef root, CancellationToken cancellationToken)
    {
        var made = Task.WhenAll(_links.Values.Where(link => RootOf(link).Start.Actor == root).Select(link => link.Ready));
        try
        {
            await (await Task.WhenAny(made, System.WhenTerminated).WaitAsync(System.Settings.CreationTimeout, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            var missing = _links.Values.Where(link => !link.Ready.IsCompleted).Select(link => link.Start.Actor.Path);
            throw new InvalidOperationException($"The Akka actors of {string.Join(", ", missing)} in '{System.Name}' did not start within akka.actor.creation-timeout, {System.Settings.CreationTimeout.TotalSeconds} s. See Akka's log.");
        }

        if (!made.IsCompleted)
        {
            throw new InvalidOperationException($"ActorSystem '{System.Name}' ended while '{root?.Path}' started on it. Use one that runs.");
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask ReleaseAsync()
    {
        if (_ownsSystem)
        {
            await System.Terminate().ConfigureAwait(false);
        }
    }

    /// <summary>An Akka actor was made: others can find it by the class of its module.</summary>
    internal void Register(ActorLink link) => _applications.Register(link);

    /// <summary>An Akka actor without one of Lato's above it has ended.</summary>
    internal void Ended(ActorLink link)
    {
        if (link.Parent is null)
        {
            link.Gone();
            EndedBelow(link);
        }
    }

    /// <summary>If an Akka actor has ended of itself, its Lato actor stops too.</summary>
    internal void EndedBelow(ActorLink link)
    {
        if (link.IsStopRequested)
        {
            return;
        }

        var stopping = link is { Parent: null, Start.EntryPoint: { } application }
            ? application.StopAsync(new InvalidOperationException(_applications.IsEnding ? $"ActorSystem '{System.Name}' has ended." : $"Its coordinator '{link.Ref?.Path.ToStringWithoutAddress()}' was stopped."))
            : StopAsync(link.Start.Actor);
        stopping.LogFailure(Log, $"The stop of '{link.Start.Actor.Path}'");
    }

    void Claim(ActorStart start)
    {
        if (ClaimsModules && start is { Module: { } module, EntryPoint: { } application })
        {
            _applications.Claim(module, application);
        }
    }

    void StartRoot(ActorLink link)
    {
        try
        {
            link.TryMake(() => System.ActorOf(PropsOf(link), link.Start.Name));
        }
        catch (Exception failure)
        {
            link.Fail(failure);
            _links.TryRemove(link.Start.Actor, out _);
            throw failure is InvalidActorNameException
                ? new InvalidOperationException($"ActorSystem '{System.Name}' has an actor '/user/{link.Start.Name}' already. Give the application another name, or another system.", failure)
                : failure;
        }

        if (link.Start.EntryPoint is not null)
        {
            _applications.Add(link);
            _bridge.Join(link, (ExtendedActorSystem)System);
        }
    }

    /// <summary>Akka frees the name of a top-level actor a moment after the actor has stopped, without a notification.</summary>
    async Task NameIsFreeAsync(string name)
    {
        var guardian = ((ExtendedActorSystem)System).Guardian;
        while (!System.WhenTerminated.IsCompleted && !guardian.GetChild([name]).IsNobody())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System).ConfigureAwait(false);
        }
    }

    static ActorLink RootOf(ActorLink link)
    {
        while (link.Parent is { } parent)
        {
            link = parent;
        }

        return link;
    }
}
