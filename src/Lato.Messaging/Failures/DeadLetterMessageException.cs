namespace Lato;

/// <summary>Thrown by a handler or filter to move its message to the dead-letter queue at once: the transaction fails.</summary>
/// <param name="reason">Why, for the headers of the message there.</param>
/// <param name="inner">What it comes from, or null.</param>
public sealed class DeadLetterMessageException(string reason, Exception? inner = null) : LatoException(reason, inner);
