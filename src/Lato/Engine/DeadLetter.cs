namespace Lato;

/// <summary>A message that nobody received. Published on the event stream.</summary>
/// <param name="Message">The message.</param>
/// <param name="Recipient">Whom it was for: an actor's path or an application's name.</param>
/// <param name="Reason">Why it was not received.</param>
public sealed record DeadLetter(object Message, string Recipient, string Reason);
