using System.Globalization;

namespace Lato.Benchmarks.Harness;

/// <summary>What is asked of the number of a case.</summary>
/// <param name="AtMost">What it must not exceed, or NaN.</param>
/// <param name="AtLeast">What it must reach, or NaN.</param>
internal sealed record Bound(double AtMost, double AtLeast)
{
    /// <summary>Empty if nothing is asked.</summary>
    public override string ToString() =>
        !double.IsNaN(AtMost) ? string.Create(CultureInfo.InvariantCulture, $" (must ≤ {AtMost})")
        : !double.IsNaN(AtLeast) ? string.Create(CultureInfo.InvariantCulture, $" (must ≥ {AtLeast})")
        : "";
}
