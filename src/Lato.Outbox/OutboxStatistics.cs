namespace Lato;

/// <summary>How much an outbox holds. Immutable.</summary>
/// <param name="Outstanding">How many events wait for their handlers, or are with them; each counts once for each handler.</param>
/// <param name="Failed">How many <see cref="FailedMessage"/>s there are.</param>
/// <param name="OldestAge">How long ago the oldest outstanding event was published; zero if there is none.</param>
public sealed record OutboxStatistics(long Outstanding, long Failed, TimeSpan OldestAge);
