using Akka.Actor;
using Clusters.Subjects;
using Lato.Benchmarks.Harness;

namespace Clusters.Measuring;

/// <summary>The first call of each of many keys, beside plain sharding.</summary>
internal sealed class StartCase(BenchmarkNode node, int rounds)
{
    const int Keys = 10_000;
    const int Callers = 64;

    int _rounds; // so that each has keys of its own

    public async Task RunAsync(TextWriter output)
    {
        await WarmUp.RunAsync(() => OneAsync(true), () => OneAsync(false));
        var ratios = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var isLatoFirst = round % 2 == 0;
            var first = await OneAsync(isLatoFirst);
            var second = await OneAsync(!isLatoFirst);
            ratios.Add(isLatoFirst ? first / second : second / first);
        }

        output.WriteLine(new RatioResult("shard_start", Median.Of(ratios), 0, new Bound(1.2, double.NaN)));
    }

    async Task<TimeSpan> OneAsync(bool isLato)
    {
        var round = _rounds++;
        return await Throughput.MeasureOnceAsync(Callers, Keys, isLato
            ? number => node.App.ExecuteAsync(new Touch($"{round}-{number}"))
            : number => node.Region.Ask<PlainTouched>(new PlainTouch($"{round}-{number}"), TimeSpan.FromSeconds(30)));
    }
}
