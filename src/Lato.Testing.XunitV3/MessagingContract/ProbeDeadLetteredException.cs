namespace Lato.Testing.MessagingContract;

/// <summary>Named by <see cref="MessagingAttribute.DeadLetterOn"/> of the probe's first handler.</summary>
public sealed class ProbeDeadLetteredException() : Exception("goes to the dead-letter queue at once");
