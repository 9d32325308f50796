using Lato.Benchmarks.Harness;

namespace Peers.Tables;

/// <summary>A workload of a column, with what it took in each round.</summary>
internal sealed class Contender(string title, PeerWorkload workload)
{
    readonly List<Sample> _samples = [];
    int _operations;

    public string Title => title;

    public IReadOnlyList<Sample> Samples => _samples;

    public async Task WarmUpAsync(TimeSpan round)
    {
        await workload.TakeAsync(workload.Callers); // a first call may take seconds, and says nothing of the others
        _operations = await WarmUp.RunAsync(workload, WarmUp.Quiet, TimeSpan.FromSeconds(10), round);
    }

    public async Task TakeRoundAsync() => _samples.Add(await workload.TakeAsync(_operations));
}
