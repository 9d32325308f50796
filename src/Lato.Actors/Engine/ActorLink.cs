using Akka.Actor;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Engine;

/// <summary>
/// Holds a Lato actor and its Akka actor together. The Akka actor is made asynchronously; what comes before it runs waits
/// here, and what comes after its end runs on the thread pool: nothing that was handed in is lost. Thread-safe.
/// </summary>
internal sealed class ActorLink(AkkaEngine engine, ActorStart start, ActorLink? parent)
{
    readonly Lock _gate = new();
    readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly List<ActorLink> _waitingChildren = []; // under the gate until there is a reference
    volatile AkkaRef? _ref; // set under the gate
    volatile bool _isStopRequested; // set under the gate
    volatile bool _hasEnded;
    volatile bool _isOccupied; // the Akka actor begins a transaction, which may block it
    volatile bool _isInTurn; // the Akka actor runs a turn, which may block it
    LinkEntries? _entries; // made when it is needed first
    IThreadPoolWorkItem? _turn; // exchanged

    public AkkaEngine Engine => engine;

    /// <summary>What enters an application by this Akka actor.</summary>
    public LinkEntries Entries => Volatile.Read(ref _entries) ?? Interlocked.CompareExchange(ref _entries, new LinkEntries(this), null) ?? _entries;

    public ActorStart Start => start;

    public ActorLink? Parent => parent;

    public AkkaRef? Ref => _ref;

    /// <summary>Completes when the Akka actor runs; fails if it cannot be made.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes when the Akka actor has stopped.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>Whether it stops because the Lato actor has stopped, and not of itself.</summary>
    public bool IsStopRequested => _isStopRequested;

    public bool HasEnded => _hasEnded;

    /// <summary>Hands a turn to the Akka actor, or to the thread pool where that one has ended or may be blocked.</summary>
    public void ScheduleTurn(IThreadPoolWorkItem turn)
    {
        Interlocked.Exchange(ref _turn, turn);
        if (_hasEnded || _isOccupied)
        {
            PassTurn();
        }
        else
        {
            _ref?.Tell(RunTurn.Instance, ActorRefs.NoSender);
        }
    }

    public void RunTurnHere()
    {
        if (Interlocked.Exchange(ref _turn, null) is { } turn)
        {
            _isInTurn = true;
            Entries.Watch();
            turn.Execute();
            _isInTurn = false;
            Entries.Progressed();
        }
    }

    /// <summary>The same for the begin of a transaction; several may wait.</summary>
    public void ScheduleBegin(IThreadPoolWorkItem begin)
    {
        Entries.Add(begin);
        if (_hasEnded)
        {
            Entries.PassBegins();
        }
        else
        {
            _ref?.Tell(BeginTransaction.Instance, ActorRefs.NoSender);
        }
    }

    /// <summary>Runs code of others in the Akka actor. Turns of the Lato actor do not wait for it.</summary>
    public void Occupy()
    {
        _isOccupied = true;
        PassTurn();
        Entries.Watch();
    }

    public void Release()
    {
        _isOccupied = false;
        Entries.Progressed();
    }

    /// <summary>Whether the Akka actor runs code of others now.</summary>
    public bool IsBusy => _isOccupied || _isInTurn;

    /// <summary>The Akka actor takes messages, and others can find it.</summary>
    public void MakeReady() => _ready.TrySetResult();

    /// <summary>The Akka actor cannot be made. The Lato actor works without it.</summary>
    public void Fail(Exception failure)
    {
        _ready.TrySetException(failure);
        _ = _ready.Task.Exception; // it need not be awaited by anyone
        End();
        _stopped.TrySetResult();
    }

    /// <summary>The Akka actor takes no more messages.</summary>
    public void End()
    {
        _hasEnded = true;
        PassTurn();
        Entries.PassBegins();
    }

    /// <summary>The Akka actor is gone, and its name is free.</summary>
    public void Gone()
    {
        End();
        _stopped.TrySetResult();
    }

    /// <summary>Has a child made, now or when the Akka actor is known.</summary>
    public void StartChild(ActorLink child)
    {
        lock (_gate)
        {
            if (_ref is null)
            {
                _waitingChildren.Add(child);
                return;
            }
        }

        _ref.Tell(new StartChild(child), ActorRefs.NoSender);
    }

    /// <summary>Makes the Akka actor, and hands it what waits for it.</summary>
    /// <returns>False if the Lato actor has stopped meanwhile, so that none is made.</returns>
    public bool TryMake(Func<AkkaRef> make)
    {
        AkkaRef actor;
        lock (_gate)
        {
            if (_isStopRequested)
            {
                return false;
            }

            _ref = actor = make();
        }

        // From here on others see it and add no more to what waits.
        foreach (var child in _waitingChildren)
        {
            actor.Tell(new StartChild(child), ActorRefs.NoSender);
        }

        if (Volatile.Read(ref _turn) is not null)
        {
            actor.Tell(RunTurn.Instance, ActorRefs.NoSender);
        }

        for (var i = Entries.BeginCount; i > 0; i--)
        {
            actor.Tell(BeginTransaction.Instance, ActorRefs.NoSender);
        }

        _waitingChildren.Clear();
        return true;
    }

    /// <summary>Stops the Akka actor.</summary>
    /// <returns>False if there is none and will be none.</returns>
    public bool TryStop()
    {
        lock (_gate)
        {
            _isStopRequested = true;
        }

        if (_ref is not { } actor)
        {
            Gone();
            return false;
        }

        ((IInternalActorRef)actor).Stop(); // not by the guardian, to which ActorSystem.Stop sends a message that serialize-messages would refuse
        return true;
    }

    void PassTurn()
    {
        if (Interlocked.Exchange(ref _turn, null) is { } turn)
        {
            AkkaEngine.RunElsewhere(turn);
        }
    }
}
