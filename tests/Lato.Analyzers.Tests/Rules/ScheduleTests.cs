using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class ScheduleTests
{
    static string InModule(string attribute) => $"class Clock : ApplicationModule {{ [{attribute}] void Tick() {{ }} }}";

    [Theory]
    [InlineData("61 * * * *", "is not a valid cron expression: the minute '61' is not between 0 and 59. Write [second] minute hour day month weekday [year], such as */5 * * * *.")]
    [InlineData("0 0 31 2 *", "can never be due: no day fits it. Correct its day, month or year.")]
    [InlineData("0us", "is too short an interval. Write one of 1ms or longer.")]
    [InlineData("often", "cannot be read. Write cron (*/5 * * * *), an alias (@daily), a word (nightly, weekdays, monday), an interval (10 minutes), a time of day (03:30) or a moment (2030-01-31 03:30).")]
    public Task A_text_that_the_start_would_refuse(string text, string problem) =>
        Rule<ScheduleAnalyzer>.ReportsAsync(InModule($"[|Schedule(\"{text}\")|]"), $"LATO0020: The schedule '{text}' of 'Tick' {problem}");

    [Theory]
    [InlineData("Jitter", "0s", "jitter", "")]
    [InlineData("Deadline", "10", "deadline", ", or infinite")]
    public Task A_duration_that_the_start_would_refuse(string option, string text, string what, string also) => Rule<ScheduleAnalyzer>.ReportsAsync(
        InModule($"[|Schedule(\"@daily\", {option} = \"{text}\")|]"),
        $"LATO0020: The schedule '@daily' of 'Tick' has the {what} '{text}'. It must be a duration longer than zero, such as 10s, 500ms or 00:00:10{also}.");

    [Fact]
    public Task An_overlap_that_the_start_would_refuse() => Rule<ScheduleAnalyzer>.ReportsAsync(
        InModule("[|Schedule(\"@daily\", Overlap = OverlapPolicy.Allow, MaxConcurrentRuns = 0)|]"),
        "LATO0020: The schedule '@daily' of 'Tick' has MaxConcurrentRuns = 0. It must be 1 or more.");

    [Fact]
    public Task A_lambda_is_looked_at_too() => Rule<ScheduleAnalyzer>.ReportsAsync(
        "class Clock : ApplicationModule { public Clock() => Handle(\"tick\", [[|Schedule(\"* * *\")|]] () => { }); }",
        "LATO0020: The schedule '* * *' of 'a lambda' cannot be read. Write cron (*/5 * * * *), an alias (@daily), a word (nightly, weekdays, monday), an interval (10 minutes), a time of day (03:30) or a moment (2030-01-31 03:30).");

    [Theory]
    [InlineData("Schedule(\"*/5 * * * *\")")]
    [InlineData("Schedule(\"0 0 1 jan/2 *\")")]
    [InlineData("Schedule(\"10 minutes\", Jitter = \"1s\", Deadline = \"infinite\")")]
    [InlineData("Schedule(\"03:30\", TimeZone = \"Mars/Olympus\")")]
    [InlineData("Schedule(\"2030-01-31 03:30\")")]
    [InlineData("Schedule(\"@daily\", Overlap = OverlapPolicy.Allow, MaxConcurrentRuns = 1)")]
    [InlineData("Schedule(\"@daily\", MaxConcurrentRuns = 0)")]
    [InlineData("EverySecond")]
    public Task A_text_that_can_be_read(string attribute) => Rule<ScheduleAnalyzer>.IsQuietAsync(InModule(attribute));
}
