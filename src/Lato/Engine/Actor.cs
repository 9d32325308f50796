namespace Lato;

/// <summary>
/// Something that receives one message after the other. An incomplete await inside <see cref="ReceiveAsync"/> gives
/// the turn to the next message, unless <see cref="ActorOptions.Concurrency"/> says otherwise.
/// </summary>
public abstract class Actor
{
    /// <summary>The actor's own address.</summary>
    protected internal IActorRef Self { get; internal set; } = null!;

    /// <summary>Receives one message. The result is the reply to an ask; the result of a tell goes to its sender, if there is one.</summary>
    /// <param name="message">The message.</param>
    protected internal abstract ValueTask<object?> ReceiveAsync(object message);

    /// <summary>What runs a handler in this instance, by the place of the handler among those of its module.</summary>
    internal virtual object TargetOf(int handler) => this;

    /// <summary>Releases what this instance holds: after its last message, when it was stopped or replaced by a restart.</summary>
    protected internal virtual ValueTask StoppedAsync() => ValueTask.CompletedTask;
}
