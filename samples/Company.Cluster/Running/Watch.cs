namespace CompanyCluster.Running;

/// <summary>Shows each second how many calls of each kind have succeeded and failed.</summary>
internal sealed class Watch(CompanyNodes company)
{
    public async Task RunAsync(CancellationToken until)
    {
        Console.WriteLine($"front: process {Environment.ProcessId}");
        for (var node = 1; node <= 2; node++)
        {
            Console.WriteLine($"back {node}: process {(await company.AddNodeAsync()).Id}");
        }

        await using var load = new Load(company.App);
        var before = load.Kinds.ToDictionary(kind => kind, _ => (Succeeded: 0, Failed: 0));
        while (!until.IsCancellationRequested)
        {
            await Task.Delay(1_000, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Console.WriteLine(string.Join("   ", load.Kinds.Select(kind => $"{kind.Name} {kind.Succeeded - before[kind].Succeeded} ok {kind.Failed - before[kind].Failed} failed")));
            foreach (var kind in load.Kinds)
            {
                before[kind] = (kind.Succeeded, kind.Failed);
            }
        }
    }
}
