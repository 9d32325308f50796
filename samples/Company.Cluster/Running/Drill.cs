using System.Diagnostics;
using System.Globalization;

namespace CompanyCluster.Running;

/// <summary>Kills a node and has another one leave, while calls go on, and says what has come of it.</summary>
internal sealed class Drill(CompanyNodes company)
{
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    readonly List<string> _faults = [];

    /// <param name="seconds">How long calls go on, about.</param>
    /// <returns>The exit code: 1 if a call has no outcome or two, or was handled twice, or took too long to be handled again.</returns>
    public async Task<int> RunAsync(int seconds)
    {
        var (first, second) = (await company.AddNodeAsync(), await company.AddNodeAsync());
        var load = new Load(company.App);
        await ServingAsync(load, first, second);
        var phase = TimeSpan.FromSeconds(seconds / 3.0);

        var killed = Stopwatch.GetTimestamp();
        first.Kill();
        await Task.Delay(phase < TimeSpan.FromSeconds(20) ? TimeSpan.FromSeconds(20) : phase); // it is to be seen that they go on
        Limit("price failed", load["price"].FailedSince(killed), 5);
        Limit("ticket was away", load["ticket"].DisturbedSince(killed), 15);
        Limit("account was away", load["account"].DisturbedSince(killed), 15);

        await ServingAsync(load, await company.AddNodeAsync());
        var drained = Stopwatch.GetTimestamp();
        second.StandardInput.Close();
        await second.WaitForExitAsync();
        Limit("a node has left", Stopwatch.GetElapsedTime(drained), 15);
        await Task.Delay(phase / 2);
        foreach (var kind in load.Kinds)
        {
            Limit($"{kind.Name} was away by that", kind.DisturbedSince(drained), 15);
        }

        await load.DisposeAsync();
        Judge(load);
        _faults.ForEach(Console.WriteLine);
        return _faults.Count == 0 ? 0 : 1;
    }

    /// <summary>Waits until these nodes are part of the cluster, and all kinds of calls have been served for a while.</summary>
    static async Task ServingAsync(Load load, params Process[] nodes)
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < Settling || load.Kinds.Any(kind => kind.Succeeded == 0) || !Array.TrueForAll(nodes, node => load["price"].HasSeen(node.Id)))
        {
            await Task.Delay(100);
            if (load.Kinds.Any(kind => kind.DisturbedSince(since) > TimeSpan.Zero))
            {
                since = Stopwatch.GetTimestamp();
            }
        }
    }

    void Limit(string what, TimeSpan time, int seconds)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"RECOVERY {what}: {time.TotalSeconds:0.0} s (must ≤ {seconds} s)"));
        if (time > TimeSpan.FromSeconds(seconds))
        {
            _faults.Add($"FAULT {what} for more than {seconds} s.");
        }
    }

    void Judge(Load load)
    {
        var handled = Directory.GetFiles(company.Folder).SelectMany(ReadLines).ToLookup(line => line);
        foreach (var kind in load.Kinds)
        {
            var (twice, unhandled) = (handled.Count(lines => lines.Key.StartsWith($"{kind.Name} ", StringComparison.Ordinal) && lines.Count() > 1), kind.Successes.Count(call => !handled.Contains($"{kind.Name} {call}")));
            Console.WriteLine($"CALLS {kind.Name}: {kind.Succeeded} succeeded, {kind.Failed} failed, {kind.Open} without an outcome, {twice} handled twice");
            if (kind.Open > 0 || kind.HasContradiction || twice > 0 || unhandled > 0)
            {
                _faults.Add($"FAULT {kind.Name}: {kind.Open} calls have no outcome, {twice} were handled twice, {unhandled} have succeeded and were not handled.");
            }
        }
    }

    /// <summary>Also of a process that still writes.</summary>
    static IEnumerable<string> ReadLines(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
