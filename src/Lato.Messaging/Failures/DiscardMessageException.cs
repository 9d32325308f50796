namespace Lato;

/// <summary>Thrown by a handler or filter to lose its message: the transaction fails, and the message is acknowledged.</summary>
/// <param name="reason">Why, for the log.</param>
/// <param name="inner">What it comes from, or null.</param>
public sealed class DiscardMessageException(string reason, Exception? inner = null) : LatoException(reason, inner);
