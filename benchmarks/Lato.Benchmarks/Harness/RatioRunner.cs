namespace Lato.Benchmarks.Harness;

/// <summary>Runs cases next to their baselines.</summary>
internal sealed class RatioRunner(RatioPlan plan)
{
    public Task<RatioResult> RunAsync(CaseEntry entry) => entry.Create() switch
    {
        RatioCase ratio => CompareAsync(entry.Name, ratio),
        MeasureCase measure => MeasureAsync(entry.Name, measure),
        var other => throw new InvalidOperationException(
            $"Case '{entry.Name}' is a {other.GetType().Name}. Derive it from RatioCase or MeasureCase."),
    };

    async Task<RatioResult> CompareAsync(string name, RatioCase ratio)
    {
        await using var measured = ratio;
        await using var baseline = ratio.CreateBaseline();
        var operations = await WarmUp.RunAsync(measured, plan);
        var baselineOperations = await WarmUp.RunAsync(baseline, plan);
        GC.Collect();

        var samples = new List<(Sample Case, Sample Baseline)>();
        for (var round = 0; round < plan.Rounds; round++)
        {
            samples.Add(round % 2 == 0
                ? (await Sample.TakeAsync(measured, operations), await Sample.TakeAsync(baseline, baselineOperations))
                : await InReverseAsync(measured, operations, baseline, baselineOperations));
        }

        return new RatioResult(
            name,
            Median.Of(samples.Select(sample => sample.Case.Nanoseconds / sample.Baseline.Nanoseconds)),
            Median.Of(samples.Select(sample => sample.Case.Bytes)));
    }

    // Whoever runs second finds other caches and another heap: the two take turns at it.
    static async Task<(Sample Case, Sample Baseline)> InReverseAsync(
        Workload measured, int operations, Workload baseline, int baselineOperations)
    {
        var second = await Sample.TakeAsync(baseline, baselineOperations);
        return (await Sample.TakeAsync(measured, operations), second);
    }

    static async Task<RatioResult> MeasureAsync(string name, MeasureCase measure)
    {
        var values = new List<double>();
        for (var run = 0; run < measure.Runs; run++)
        {
            values.Add(await measure.MeasureAsync());
        }

        return new RatioResult(name, Median.Of(values), 0);
    }
}
