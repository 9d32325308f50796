namespace Lato.Testing.MessagingContract;

/// <summary>What the handlers of the probe take. It is routed to <see cref="MessageTopics.Event"/>.</summary>
/// <param name="Text">Tells one from another.</param>
public sealed record ProbeEvent(string Text) : Event;
