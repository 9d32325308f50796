namespace Lato;

/// <summary>
/// Handles an event after the transaction that published it has committed, in a transaction of its own, also if the process dies in between: with <c>UseOutbox</c> the event is stored with
/// what that transaction has written. A method with this attribute takes the event, and has no <see cref="HandlerAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AfterCommitAttribute() : MessagingAttribute(typeof(OutboxTransport), OutboxTransport.Topic)
{
    /// <summary>What stored events know the handler by. Default: its name, as <c>module.handler</c>; give it one that stays before the method is renamed.</summary>
    public string? Id { get; set; }

    /// <summary>
    /// Which events the handler gets: the name of a static method beside it that takes the event and returns whether it does. Asked when the event is published; nothing is stored for one that it does not get.
    /// Default: all.
    /// </summary>
    public string? When { get; set; }

    /// <inheritdoc/>
    public override bool FollowsInstance => true;

    /// <inheritdoc/>
    public override bool ReceivesPublishedEvents => true;
}
