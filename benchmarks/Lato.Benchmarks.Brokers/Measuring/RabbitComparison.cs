using Brokers.Subjects;
using Lato.Amqp.Tests.Broker;
using Lato.Benchmarks.Harness;

namespace Brokers.Measuring;

/// <summary>Messages of RabbitMQ by Lato, by the client alone and by other frameworks.</summary>
internal static class RabbitComparison
{
    const int Messages = 20_000;
    const int ColdRounds = 3;
    const string Plain = "RabbitMQ.Client, bytes";
    const string Lato = "Lato, bytes";

    public static async Task RunAsync(int rounds, TextWriter output)
    {
        await using var rabbit = new RabbitProcess();
        await rabbit.CreateAsync();
        var comparison = new Comparison(
            Messages,
            ColdRounds,
            [
                (Plain, async () => new PlainClient(await rabbit.CreateHostAsync(), rabbit.Port, isJson: false)),
                (Lato, async () => new LatoSubject(await rabbit.CreateHostAsync(), rabbit.Port, isJson: false)),
                ("RabbitMQ.Client, JSON", async () => new PlainClient(await rabbit.CreateHostAsync(), rabbit.Port, isJson: true)),
                ("Lato, JSON envelope", async () => new LatoSubject(await rabbit.CreateHostAsync(), rabbit.Port, isJson: true)),
                ("MassTransit", async () => new MassTransitSubject(await rabbit.CreateHostAsync(), rabbit.Port)),
                ("Wolverine", async () => new WolverineSubject(await rabbit.CreateHostAsync(), rabbit.Port)),
            ]);
        await comparison.RunAsync(rounds, output);
        output.WriteLine(new RatioResult("amqp_consume", comparison.RatioOf(Lato, Plain, cost => cost.Consume), 0, new Bound(1.3, double.NaN)));
        output.WriteLine(new RatioResult("amqp_publish_confirmed", comparison.RatioOf(Lato, Plain, cost => cost.Publish), 0, new Bound(1.2, double.NaN)));
    }
}
