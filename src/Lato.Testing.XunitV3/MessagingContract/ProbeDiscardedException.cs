namespace Lato.Testing.MessagingContract;

/// <summary>Named by <see cref="MessagingAttribute.DiscardOn"/> of the probe's first handler.</summary>
public sealed class ProbeDiscardedException() : Exception("is discarded");
