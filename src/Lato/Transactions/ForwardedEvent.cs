using System.Diagnostics;

namespace Lato;

/// <summary>An event that was published in a transaction which has committed, on its way out of the process. Immutable.</summary>
/// <param name="Event">The event.</param>
/// <param name="Transport">The name of the transport by which the transaction was entered, or <c>application</c>.</param>
/// <param name="Source">Where that came from, as <see cref="TransportRequest.Source"/> says; null if it said nothing.</param>
/// <param name="Entered">The message that the transaction was entered by, or null: a transport does not send it back to where it came from.</param>
/// <param name="Trace">The span in which it was published; default if there was none.</param>
public sealed record ForwardedEvent(Event Event, string Transport, string? Source, Message? Entered, ActivityContext Trace)
{
    /// <summary>Whether it was left with <see cref="TransactionContext.PublishAfterCommit"/>, and is published by the forwarder; see <see cref="EventForwarder.PublishesAfterCommit"/>. Default: false.</summary>
    public bool IsToBePublished { get; init; }
}
