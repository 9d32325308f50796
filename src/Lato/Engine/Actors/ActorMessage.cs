namespace Lato.Engine;

/// <summary>A plain message to a plain actor.</summary>
internal sealed class ActorMessage(LocalActor actor, object message, IActorRef? sender, bool isTell) : MessageContext(isTell ? null : Current)
{
    public override LocalActor Actor => actor;

    public object Message => message;

    /// <summary>Who gets the reply to a tell.</summary>
    public IActorRef? Sender => sender;

    public bool IsTell => isTell;

    public override InvocationResult ReceiveBy(Actor instance) => InvocationResult.OfValueTaskWithResult(instance.ReceiveAsync(message));

    public override string Describe() => $"{actor.Path} ({message.GetType().Name})";
}
