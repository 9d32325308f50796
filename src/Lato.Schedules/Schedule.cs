using Lato.Schedules.Texts;

namespace Lato.Schedules;

/// <summary>A schedule that was read and found right. Immutable.</summary>
internal sealed record Schedule
{
    /// <summary>The handler, as <c>module.handler</c>; with a number behind it from the handler's second schedule on.</summary>
    public required string Name { get; init; }

    public required string Text { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>When it is due, in full.</summary>
    public string Said => $"{Text} ({Zone.Id})";

    public required Recurrence Recurrence { get; init; }

    public required TransportHandler Handler { get; init; }

    /// <summary>Makes the message of each run; null if the handler takes none.</summary>
    public required Func<Message>? Message { get; init; }

    public required TimeSpan Jitter { get; init; }

    public required TimeSpan? Deadline { get; init; }

    public required bool RunOnStartup { get; init; }

    public required OverlapPolicy Overlap { get; init; }

    /// <summary>How many runs may be under way.</summary>
    public required int MaxConcurrentRuns { get; init; }

    public required ScheduleMisfire Misfire { get; init; }

    public required bool Cluster { get; init; }
}
