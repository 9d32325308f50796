using System.Diagnostics;
using Races;

namespace Samples.Tests;

[StartsFirst]
public sealed class RacesTests
{
    [Fact]
    public async Task The_race_passes_an_ordinary_test() => Assert.True(await Hunt.PassesAnOrdinaryTestAsync());

    [Fact]
    public void The_race_is_found_within_a_thousand_seeds_from_wherever_they_begin()
    {
        for (var first = 0; first < 20; first++)
        {
            var failed = Hunt.Find(first * 100_000);

            Assert.InRange(failed.Seed - (first * 100_000), 0, Hunt.SeedsToFind - 1);
        }
    }

    [Fact]
    public void The_careful_module_is_clean_over_ten_thousand_seeds_in_less_than_thirty_seconds()
    {
        var clock = Stopwatch.StartNew();

        var report = Hunt.Prove();

        Assert.Equal(10_000, report.Runs);
        Assert.True(report.DifferentOrders > 50, $"only {report.DifferentOrders} different orders");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"took {clock.Elapsed}");
    }

    [Fact]
    public async Task The_program_says_the_same_every_time()
    {
        var both = await Task.WhenAll(SampleProcess.RunAsync("Races"), SampleProcess.RunAsync("Races"));
        var (first, second) = (Lines.Unify(both[0]), Lines.Unify(both[1]));

        Assert.Equal(first, second);
        Assert.Contains("The balance is ", first, StringComparison.Ordinal);
        Assert.EndsWith("The careful account passes 10000 runs.\n", first, StringComparison.Ordinal);
    }
}
