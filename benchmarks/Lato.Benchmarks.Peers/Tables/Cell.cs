using System.Globalization;
using Lato.Benchmarks.Harness;

namespace Peers.Tables;

/// <summary>The medians of a peer in a column.</summary>
/// <param name="Title">The peer.</param>
/// <param name="Nanoseconds">Time of one call.</param>
/// <param name="Ratio">Divided by the plain scoped call of the same round.</param>
/// <param name="Bytes">Allocated by one call.</param>
internal sealed record Cell(string Title, double Nanoseconds, double Ratio, double Bytes)
{
    public static Cell Of(Contender contender, Contender baseline) => new(
        contender.Title,
        Median.Of(contender.Samples.Select(sample => sample.Nanoseconds)),
        Median.Of(contender.Samples.Zip(baseline.Samples, (sample, plain) => sample.Nanoseconds / plain.Nanoseconds)),
        Median.Of(contender.Samples.Select(sample => sample.Bytes)));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds:N0} ({Ratio:F2})");
}
