using System.Diagnostics;
using System.Globalization;
using Lato.Benchmarks.Harness;
using Peers.Catalog;

namespace Peers.Starts;

/// <summary>From the start of a process to its first result: the same program for all, compiled as it runs.</summary>
internal static class ColdStart
{
    public const string Name = "cold_start";

    /// <summary>What a started process is told first.</summary>
    public const string Command = "start";

    const string Answered = "answered";
    const double MostToMediator = 1.5;

    /// <summary>What the process does.</summary>
    public static async Task RunAsync(string name)
    {
        await using var peer = PeerEntry.All.Single(entry => entry.Name == name).Create();
        await peer.StartAsync();
        Answer.Check(await peer.ScopedAsync(1), 2);
        Console.WriteLine(Answered);
    }

    /// <summary>Starts the peers in turns and prints a table, and the line of Lato's ratio if Mediator is there too.</summary>
    public static async Task MeasureAsync(IReadOnlyList<PeerEntry> peers, int rounds, TextWriter output)
    {
        var times = peers.ToDictionary(peer => peer.Name, _ => new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var peer in round % 2 == 0 ? peers : peers.Reverse())
            {
                times[peer.Name].Add(await TimeAsync(peer.Name));
            }
        }

        output.WriteLine($"\n**{Name}**: from the start of a process to its first result.\n\n| | milliseconds | least–most |\n|---|---:|---:|");
        foreach (var peer in peers)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {peer.Title} | {Median.Of(times[peer.Name]):F0} | {times[peer.Name].Min():F0}–{times[peer.Name].Max():F0} |"));
        }

        WriteRatio(times, output);
    }

    static void WriteRatio(Dictionary<string, List<double>> times, TextWriter output)
    {
        if (times.TryGetValue("lato_stateless", out var lato) && times.TryGetValue("mediator_scoped", out var mediator))
        {
            var ratio = Median.Of(lato.Zip(mediator, (ofLato, ofMediator) => ofLato / ofMediator));
            output.WriteLine("\n" + new RatioResult(Name, ratio, 0, new Bound(MostToMediator, double.NaN)));
        }
    }

    static async Task<double> TimeAsync(string name)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Command, name]) { RedirectStandardOutput = true })!;
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync();
        }
        while (line is not null and not Answered);

        var elapsed = clock.Elapsed.TotalMilliseconds;
        await process.WaitForExitAsync();
        return line is not null && process.ExitCode == 0 ? elapsed : throw new InvalidOperationException($"The process of '{name}' ended with {process.ExitCode} and has not answered.");
    }
}
