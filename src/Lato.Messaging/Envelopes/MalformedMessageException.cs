namespace Lato;

/// <summary>A message that cannot be read, however often it is tried: it ends in the dead-letter queue at once.</summary>
/// <param name="message">What cannot be read, and why.</param>
/// <param name="inner">What it comes from, or null.</param>
public sealed class MalformedMessageException(string message, Exception? inner = null) : LatoException(message, inner);
