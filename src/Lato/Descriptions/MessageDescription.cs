namespace Lato;

/// <summary>A type of message, or an interface of events that are handled.</summary>
/// <param name="Name">The type's name; with its namespace if several have the same.</param>
/// <param name="Kind">What it is.</param>
/// <param name="WireName">Its stable name; null for an interface.</param>
/// <param name="Result">The type of the result; null for none.</param>
/// <param name="BaseTypes">For an event its base types and interfaces that are handled.</param>
/// <param name="Owner">The module to whose contracts it belongs: by its namespace, else the only one that handles the command or query, or publishes the event. Null if that is none or several.</param>
/// <param name="SentBy">The modules that execute or publish it, by their code or as observed.</param>
/// <param name="HandledBy">The modules that handle it.</param>
/// <param name="IsSentFromOutside">Whether code that belongs to no module makes it, a transport lets it enter, or it was observed to come from outside.</param>
/// <param name="Subscriptions">Where an event enters by transports for all its handlers.</param>
/// <param name="Destinations">Where an event is sent by transports when it is published.</param>
public sealed record MessageDescription(
    string Name,
    MessageKind Kind,
    string? WireName,
    string? Result,
    IReadOnlyList<string> BaseTypes,
    string? Owner,
    IReadOnlyList<string> SentBy,
    IReadOnlyList<string> HandledBy,
    bool IsSentFromOutside,
    IReadOnlyList<TransportDescription> Subscriptions,
    IReadOnlyList<EventDestination> Destinations)
{
    /// <summary>The setting that leaves out the module with its handler, as a sentence; null if it is not that.</summary>
    internal string? FixByConfiguration { get; init; }
}
