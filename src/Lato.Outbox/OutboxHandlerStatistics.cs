namespace Lato;

/// <summary>How much an outbox holds for one handler. Immutable.</summary>
/// <param name="Outstanding">How many events wait for it, or are with it.</param>
/// <param name="Scheduled">How many events were published for a time that has not come.</param>
/// <param name="Failed">How many events are failed messages.</param>
/// <param name="Completed">How many events it has handled that are kept.</param>
/// <param name="OldestAge">How long ago the oldest outstanding event was published, or the time for which it was scheduled had come; zero if there is none.</param>
public sealed record OutboxHandlerStatistics(long Outstanding, long Scheduled, long Failed, long Completed, TimeSpan OldestAge);
