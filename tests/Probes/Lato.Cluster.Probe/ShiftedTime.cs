namespace Lato.Cluster.Probe;

/// <summary>A clock that is wrong.</summary>
/// <param name="by">By how much.</param>
public sealed class ShiftedTime(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}
