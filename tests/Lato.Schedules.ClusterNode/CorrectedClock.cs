namespace Lato.Schedules.ClusterNode;

/// <summary>The system's clock, set back after four seconds.</summary>
internal sealed class CorrectedClock(TimeSpan by) : TimeProvider
{
    readonly long _start = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - (System.GetElapsedTime(_start) > TimeSpan.FromSeconds(4) ? by : TimeSpan.Zero);
}
