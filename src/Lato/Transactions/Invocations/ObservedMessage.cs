namespace Lato;

/// <summary>That a message or a call of an alias went from one module to another, once or more often.</summary>
/// <param name="Application">The application's identifier.</param>
/// <param name="Sender">The identifier of the module whose handler sent it; null for what came from outside, from hooks and from bodies of transactions.</param>
/// <param name="Message">The message's type; null for an alias.</param>
/// <param name="Alias">The alias; null for a message.</param>
/// <param name="Receiver">The identifier of the module that handled it; null for an event without a handler.</param>
public sealed record ObservedMessage(string Application, string? Sender, Type? Message, string? Alias, string? Receiver);
