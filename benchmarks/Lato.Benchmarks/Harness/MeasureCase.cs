namespace Lato.Benchmarks.Harness;

/// <summary>A case without a baseline, which just returns a number.</summary>
internal abstract class MeasureCase
{
    /// <summary>How often it is measured; the median counts.</summary>
    public virtual int Runs => 3;

    public abstract Task<double> MeasureAsync();
}
