using System.Diagnostics;

namespace Lato.Amqp.Publishing;

/// <summary>A message on a channel, until the broker has it. Its task completes then, and fails when the broker refuses or returns it or the channel closes.</summary>
/// <param name="channel">The channel.</param>
/// <param name="message">The message.</param>
internal sealed class Publication(ConfirmingChannel channel, OutgoingMessage message) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public OutgoingMessage Message => message;

    /// <summary>What the client's own span of it belongs to.</summary>
    public Activity? Span { get; } = Activity.Current;

    /// <summary>Its number on the channel; 0 until it is sent. Under the channel's gate.</summary>
    public ulong Number { get; set; }

    /// <summary>Nothing of it is kept any more; it may have been sent.</summary>
    public void GiveUp(CancellationToken cancellationToken)
    {
        channel.Forget(this);
        TrySetCanceled(cancellationToken);
    }
}
