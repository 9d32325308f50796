namespace Lato.Benchmarks.Harness;

/// <summary>Runs cases next to their baselines.</summary>
internal sealed class RatioRunner(RatioPlan plan)
{
    public Task<RatioResult> RunAsync(CaseEntry entry) =>
        entry.IsComparison ? CompareAsync(entry) : MeasureAsync(entry, entry.Create<MeasureCase>());

    async Task<RatioResult> CompareAsync(CaseEntry entry)
    {
        // A first pair meets the cold process and is not timed: code compiled once per object, such as a container's,
        // keeps calling what was slow when it was made.
        await (await WarmPair.CreateAsync(entry, plan.ColdWarmUp, plan.LongestColdWarmUp, plan.Round, caseFirst: true)).DisposeAsync();

        var rounds = new List<(Sample Case, Sample Baseline)>();
        for (var number = 0; number < plan.Pairs; number++)
        {
            // Where the JIT and the collector happen to put one object's code and data is worth some percent, the same
            // in every round. New objects, made in turns by either side first, even that out.
            await using var pair = await WarmPair.CreateAsync(entry, plan.WarmUp, plan.WarmUp, plan.Round, number % 2 == 0);
            for (var round = 0; round < plan.Rounds; round++)
            {
                rounds.Add(await pair.TakeAsync(caseFirst: round % 2 == 0));
            }
        }

        return new RatioResult(
            entry.Name,
            Median.Of(rounds.Select(round => round.Case.Nanoseconds / round.Baseline.Nanoseconds)),
            Median.Of(rounds.Select(round => round.Case.Bytes)),
            entry.Bound);
    }

    static async Task<RatioResult> MeasureAsync(CaseEntry entry, MeasureCase measure)
    {
        var values = new List<double>();
        for (var run = 0; run < measure.Runs; run++)
        {
            values.Add(await measure.MeasureAsync());
        }

        return new RatioResult(entry.Name, Median.Of(values), 0, entry.Bound);
    }
}
