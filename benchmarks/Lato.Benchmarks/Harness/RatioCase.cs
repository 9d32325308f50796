namespace Lato.Benchmarks.Harness;

/// <summary>A workload that is compared with another one, round by round.</summary>
internal abstract class RatioCase : Workload
{
    public abstract Workload CreateBaseline();
}
