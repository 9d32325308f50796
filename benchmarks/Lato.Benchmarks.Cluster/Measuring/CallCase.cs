using Akka.Actor;
using Clusters.Subjects;
using Lato.Benchmarks.Harness;

namespace Clusters.Measuring;

/// <summary>A call of a module in another process beside an Ask of an actor there.</summary>
internal sealed class CallCase(BenchmarkNode node, Address other, int rounds, TimeSpan time)
{
    const int Parts = 4; // of a round, so that both meet the same moods of the machine
    const string Text = "the quick brown fox jumps over the lazy dog";

    public async Task RunAsync(TextWriter output)
    {
        var actor = await node.System.ActorSelection(new RootActorPath(other) / "user" / "plain-echo").ResolveOne(TimeSpan.FromSeconds(30));
        foreach (var callers in new[] { 64, 1 })
        {
            await WarmUp.RunAsync(() => OneAsync(true, actor, callers, time), () => OneAsync(false, actor, callers, time));
            var ratios = new List<double>();
            for (var round = 0; round < rounds * Parts; round++)
            {
                var isLatoFirst = round % 2 == 0;
                var first = await OneAsync(isLatoFirst, actor, callers, time / Parts);
                var second = await OneAsync(!isLatoFirst, actor, callers, time / Parts);
                ratios.Add(isLatoFirst ? first / second : second / first);
            }

            output.WriteLine(new RatioResult($"cluster_call_{callers}", Median.Of(ratios), 0, new Bound(1.25, double.NaN)));
        }
    }

    /// <returns>Seconds for a call.</returns>
    async Task<double> OneAsync(bool isLato, Akka.Actor.IActorRef actor, int callers, TimeSpan during)
    {
        var (calls, took) = await Throughput.MeasureAsync(callers, during, isLato
            ? number => node.App.ExecuteAsync(new Echo(number, Text))
            : number => actor.Ask<EchoReply>(new PlainEcho(number, Text), TimeSpan.FromSeconds(30)));
        return took.TotalSeconds / calls;
    }
}
