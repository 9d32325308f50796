using System.Globalization;

namespace Lato.Tests.Stress;

/// <summary>How long random stress goes on: some seconds, or as long as <c>./test --stress</c> says.</summary>
internal static class StressTime
{
    public const string Variable = "LATO_STRESS_SECONDS";

    public static TimeSpan Span { get; } = TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var seconds) ? seconds : 4);

    /// <summary>The seed to repeat a run with, by <c>LATO_STRESS_SEED</c>.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("LATO_STRESS_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Environment.TickCount;
}
