namespace Lato.Engine;

/// <summary>What a message knows of the actor that receives it.</summary>
internal abstract class MessageReceiver(ActorEngine engine) : IWaitingPlace
{
    public ActorEngine Engine { get; } = engine;

    public abstract string Path { get; }

    /// <summary>Whether it is known which messages are under way, and since when.</summary>
    public abstract bool KnowsRunning { get; }

    /// <summary>Whether nothing depends on which messages are under way, or have been: they have neither a turn nor a limit.</summary>
    public bool IsOpen { get; protected init; }

    /// <summary>Whether the current thread runs a segment in its turn.</summary>
    public virtual bool IsHeldHere => false;

    /// <summary>Receives a message that waited and was let in, and replies to it.</summary>
    public abstract void Start(MessageContext message);

    /// <summary>A message that was suspended has been received to its end.</summary>
    public abstract void Received(MessageContext message, in InvocationResult result);

    /// <summary>Queues a segment of a message.</summary>
    public abstract void Post(in Continuation segment);

    /// <summary>Queues something for the turn.</summary>
    public abstract void Continue(in Continuation continuation);

    /// <summary>Takes out a message that has not begun: its sender is told at once, and it never runs.</summary>
    /// <returns>False if it has begun.</returns>
    public abstract bool TryRefuse(MessageContext waiting, Exception refusal);

    /// <summary>While a message blocks the thread that holds the turn: runs what it has sent here itself, and nothing else.</summary>
    public virtual void PumpFor(MessageContext blocked)
    {
    }

    /// <summary>What waits for the turn, and cannot have it before the blocked message goes on.</summary>
    public virtual void AddWaitingForTurn(MessageContext blocked, List<MessageContext> messages, List<Continuation> segments)
    {
    }
}
