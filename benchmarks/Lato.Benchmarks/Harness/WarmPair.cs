namespace Lato.Benchmarks.Harness;

/// <summary>A case and its baseline, warmed up, each with the number of operations that fills a round.</summary>
internal sealed class WarmPair : IAsyncDisposable
{
    readonly RatioCase _case;
    readonly Workload _baseline;
    int _operations;
    int _baselineOperations;

    WarmPair(RatioCase ratioCase)
    {
        _case = ratioCase;
        _baseline = ratioCase.CreateBaseline();
    }

    public static async Task<WarmPair> CreateAsync(
        CaseEntry entry, TimeSpan least, TimeSpan most, TimeSpan round, bool caseFirst)
    {
        var pair = new WarmPair(entry.Create<RatioCase>());
        await InTurnsAsync(
            caseFirst,
            async () => pair._operations = await WarmUp.RunAsync(pair._case, least, most, round),
            async () => pair._baselineOperations = await WarmUp.RunAsync(pair._baseline, least, most, round));
        return pair;
    }

    public async Task<(Sample Case, Sample Baseline)> TakeAsync(bool caseFirst)
    {
        Sample ofCase = default, ofBaseline = default;
        await InTurnsAsync(
            caseFirst,
            async () => ofCase = await Sample.TakeAsync(_case, _operations),
            async () => ofBaseline = await Sample.TakeAsync(_baseline, _baselineOperations));
        return (ofCase, ofBaseline);
    }

    public async ValueTask DisposeAsync()
    {
        await _case.DisposeAsync();
        await _baseline.DisposeAsync();
    }

    static async Task InTurnsAsync(bool caseFirst, Func<Task> forCase, Func<Task> forBaseline)
    {
        await (caseFirst ? forCase() : forBaseline());
        await (caseFirst ? forBaseline() : forCase());
    }
}
