using Lato.Engine;

namespace Lato.Schedules.Texts;

/// <summary>What a schedule may say besides its text. Pure.</summary>
internal static class ScheduleLimits
{
    /// <exception cref="FormatException">It is not a duration that can be. The text completes the sentence "The schedule …".</exception>
    public static TimeSpan Duration(string what, string text, bool canBeInfinite = false) =>
        DurationParser.TryParse(text, out var duration) && (duration > TimeSpan.Zero || (canBeInfinite && duration == Timeout.InfiniteTimeSpan))
            ? duration
            : throw new FormatException($"has the {what} '{text}'. It must be a duration longer than zero, such as 10s, 500ms or 00:00:10{(canBeInfinite ? ", or infinite" : "")}.");

    /// <exception cref="FormatException">No run could ever begin. The text completes the sentence "The schedule …".</exception>
    public static int MaxConcurrentRuns(int count) =>
        count >= 1 ? count : throw new FormatException($"has MaxConcurrentRuns = {count}. It must be 1 or more.");
}
