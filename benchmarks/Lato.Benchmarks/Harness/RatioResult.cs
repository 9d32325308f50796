using System.Globalization;

namespace Lato.Benchmarks.Harness;

/// <param name="Value">The case's time divided by its baseline's, or the number of a case without a baseline.</param>
internal sealed record RatioResult(string Name, double Value, double BytesPerCall, Bound Bound)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"RATIO {Name} {Value:F2} {BytesPerCall:F0}{Bound}");
}
