namespace Lato.Engine;

/// <summary>A plain message to a plain actor.</summary>
internal sealed class ActorMessage(ActorCell cell, object message, IActorRef? sender, bool isTell) : MessageContext(isTell ? null : Current)
{
    public override ActorCell Cell => cell;

    public object Message => message;

    /// <summary>Who gets the answer of a tell.</summary>
    public IActorRef? Sender => sender;

    public bool IsTell => isTell;

    public override InvocationResult ReceiveBy(Actor actor) => InvocationResult.OfValueTaskWithResult(actor.ReceiveAsync(message));

    public override string Describe() => $"{cell.Path} ({message.GetType().Name})";
}
