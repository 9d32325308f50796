namespace Lato;

/// <summary>A handler of a module.</summary>
/// <param name="Name">The name of its method; the message or alias for a lambda.</param>
/// <param name="Message">The type of message that it handles; null for none.</param>
/// <param name="Alias">The alias that it handles; null for none.</param>
/// <param name="Transports">Where the outside world enters.</param>
public sealed record HandlerDescription(string Name, string? Message, string? Alias, IReadOnlyList<TransportDescription> Transports);
