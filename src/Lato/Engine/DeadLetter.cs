namespace Lato;

/// <summary>A message that no recipient received. Published on the event stream.</summary>
/// <param name="Message">The message.</param>
/// <param name="Recipient">The intended recipient: an actor's path or an application's name.</param>
/// <param name="Reason">Why it was not received.</param>
public sealed record DeadLetter(object Message, string Recipient, string Reason);
