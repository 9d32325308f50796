using System.Globalization;
using Clusters.Measuring;
using Clusters.Subjects;

// A node that is told by lines how much to work, and for how long.
if (args is ["node", .. var settings])
{
    await using var node = await BenchmarkNode.StartAsync(BenchmarkNode.Back, settings);
    Console.WriteLine("started");
    while (await Console.In.ReadLineAsync() is { } line)
    {
        var (steps, milliseconds) = (int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture), double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
        var (calls, _) = await Throughput.MeasureAsync(32, TimeSpan.FromMilliseconds(milliseconds), number => node.App.ExecuteAsync(new Work($"key {number % 200}", steps)));
        Console.WriteLine($"calls {calls}");
    }

    return;
}

// All cases by default: the names of some as arguments. With "quick", fewer and shorter rounds.
var isQuick = args.Contains("quick");
var (rounds, time) = isQuick ? (3, TimeSpan.FromSeconds(1)) : (7, TimeSpan.FromSeconds(3));
bool Runs(string name) => !args.Any(arg => arg != "quick") || args.Contains(name);

if (Runs("call") || Runs("start"))
{
    var (here, there) = (NodeProcess.FreePort(), NodeProcess.FreePort());
    await using var front = await BenchmarkNode.StartAsync("front", $"--lato:cluster:port={here}");
    await using var back = await NodeProcess.StartAsync(there, here, null);
    if (Runs("call"))
    {
        await new CallCase(front, new Akka.Actor.Address("akka.tcp", front.System.Name, "127.0.0.1", there), rounds, time).RunAsync(Console.Out);
    }

    if (Runs("start"))
    {
        await new StartCase(front, rounds).RunAsync(Console.Out);
    }
}

if (Runs("scale"))
{
    await new ScaleCase(rounds, time).RunAsync(Console.Out);
}
