using System.Diagnostics;
using Clusters.Subjects;
using Lato.Benchmarks.Harness;

namespace Clusters.Measuring;

/// <summary>A sharded module that keeps processors busy, on two processes with a processor each, beside one on one.</summary>
internal sealed class ScaleCase(int rounds, TimeSpan time)
{
    static readonly TimeSpan OfCall = TimeSpan.FromMilliseconds(1.5);

    public async Task RunAsync(TextWriter output)
    {
        var (steps, ofOne, ofTwo) = (Calibrate(), NodeProcess.FreePort(), NodeProcess.FreePort());
        await using var only = await NodeProcess.StartAsync(ofOne, 0, 0);
        await using var first = await NodeProcess.StartAsync(ofTwo, 0, 0);
        await using var second = await NodeProcess.StartAsync(0, ofTwo, 1);
        NodeProcess[] both = [first, second];
        await Task.Delay(TimeSpan.FromSeconds(25)); // until the shards of the first one have moved in part
        var ratios = new List<double>();
        for (var round = -1; round < rounds; round++)
        {
            var one = await only.LoadAsync(steps, time);
            var two = (await Task.WhenAll(both.Select(node => node.LoadAsync(steps, time)))).Sum();
            if (round >= 0)
            {
                ratios.Add((double)two / one);
            }
        }

        output.WriteLine(new RatioResult("cluster_scale", Median.Of(ratios), 0, new Bound(double.NaN, 1.6)));
    }

    /// <summary>How many steps keep a processor busy for as long as a call is to take.</summary>
    static int Calibrate()
    {
        const int Steps = 2_000_000;
        Work.Do(Steps);
        var clock = Stopwatch.StartNew();
        var last = Work.Do(Steps);
        return (int)(Steps * (OfCall / clock.Elapsed)) + (last == 0 ? 1 : 0);
    }
}
