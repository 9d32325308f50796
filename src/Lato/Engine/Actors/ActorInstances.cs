namespace Lato.Engine;

/// <summary>The instances of one actor: the one that takes messages, and those before it, which are released when nothing needs them.</summary>
internal sealed class ActorInstances
{
    readonly LocalActor _actor;
    readonly Func<Actor> _factory;
    ScheduledCompletionSource? _released; // made by the first who needs it
    Incarnation _current; // changed only in the turn
    int _count = 1; // not yet released; changed atomically

    /// <param name="actor">The actor.</param>
    /// <param name="factory">Makes an instance, for the actor and for each restart.</param>
    /// <param name="first">The first one, if there is one already.</param>
    public ActorInstances(LocalActor actor, Func<Actor> factory, Actor? first)
    {
        _actor = actor;
        _factory = factory;
        _current = Take(first ?? factory());
    }

    public Incarnation Current => Volatile.Read(ref _current);

    /// <summary>Completes when every instance is released, after <see cref="End_InTurn"/>.</summary>
    public Task ReleasedAsync() => AllReleased().Task;

    /// <summary>Replaces the instance by a fresh one.</summary>
    /// <exception cref="Exception">Whatever the factory throws; nothing is replaced then.</exception>
    public void Replace_InTurn()
    {
        var fresh = Take(_factory());
        var old = _current;
        Interlocked.Increment(ref _count);
        Volatile.Write(ref _current, fresh);
        if (old.Replace())
        {
            Release(old);
        }
    }

    /// <summary>The last instance takes no more messages.</summary>
    public void End_InTurn()
    {
        if (_current.Replace())
        {
            Release(_current);
        }
    }

    /// <summary>Has an instance let go of what it holds; nothing needs it any more.</summary>
    public void Release(Incarnation incarnation) => _actor.Engine.Schedule(new InstanceRelease(_actor, incarnation, OnReleased));

    void OnReleased()
    {
        if (Interlocked.Decrement(ref _count) == 0)
        {
            AllReleased().Complete();
        }
    }

    ScheduledCompletionSource AllReleased() => Volatile.Read(ref _released) ?? Interlocked.CompareExchange(ref _released, new ScheduledCompletionSource(_actor.Engine), null) ?? _released;

    Incarnation Take(Actor actor)
    {
        actor.Self = _actor;
        return _actor.Options.HasTurn ? new Incarnation(actor) : new SharedIncarnation(actor);
    }
}
