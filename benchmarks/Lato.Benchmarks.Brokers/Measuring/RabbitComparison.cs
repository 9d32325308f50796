using System.Globalization;
using Brokers.Broker;
using Brokers.Subjects;
using Lato.Benchmarks.Harness;

namespace Brokers.Measuring;

/// <summary>Measures all subjects in turns: what it costs to publish messages until the broker has confirmed them, and to handle and acknowledge them.</summary>
internal static class Comparison
{
    const int Messages = 20_000;
    const int ColdRounds = 3;
    const int WarmUp = 4_000;
    const int AtOnce = 64;

    static readonly IReadOnlyList<(string Name, Func<string, int, Subject> Make)> Subjects =
    [
        ("RabbitMQ.Client, bytes", (host, port) => new PlainClient(host, port, isJson: false)),
        ("Lato, bytes", (host, port) => new LatoSubject(host, port, isJson: false)),
        ("RabbitMQ.Client, JSON", (host, port) => new PlainClient(host, port, isJson: true)),
        ("Lato, JSON envelope", (host, port) => new LatoSubject(host, port, isJson: true)),
        ("MassTransit", (host, port) => new MassTransitSubject(host, port)),
        ("Wolverine", (host, port) => new WolverineSubject(host, port)),
    ];

    public static async Task RunAsync(RabbitProcess rabbit, int rounds, TextWriter output)
    {
        var costs = Subjects.ToDictionary(subject => subject.Name, _ => new List<(Cost Publish, Cost Consume)>());
        for (var round = -ColdRounds; round < rounds; round++)
        {
            foreach (var (name, make) in round % 2 == 0 ? Subjects : Subjects.Reverse())
            {
                var cost = await MeasureAsync(make(await rabbit.CreateHostAsync(), rabbit.Port));
                if (round >= 0)
                {
                    costs[name].Add(cost); // the first ones meet code that is not compiled to the end
                }
            }
        }

        output.WriteLine("| | publish, µs of the processors | on the clock | consume, µs of the processors | on the clock |\n|---|---:|---:|---:|---:|");
        foreach (var (name, of) in costs)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {Median.Of(of.Select(cost => cost.Publish.Processor)):F1} | {Median.Of(of.Select(cost => cost.Publish.Wall)):F1} | {Median.Of(of.Select(cost => cost.Consume.Processor)):F1} | {Median.Of(of.Select(cost => cost.Consume.Wall)):F1} |"));
        }

        var (plain, lato) = (costs["RabbitMQ.Client, bytes"], costs["Lato, bytes"]);
        output.WriteLine();
        output.WriteLine(new RatioResult("amqp_consume", Median.Of(lato.Zip(plain, (of, with) => of.Consume.Processor / with.Consume.Processor)), 0, new Bound(1.3, double.NaN)));
        output.WriteLine(new RatioResult("amqp_publish_confirmed", Median.Of(lato.Zip(plain, (of, with) => of.Publish.Processor / with.Publish.Processor)), 0, new Bound(1.2, double.NaN)));
    }

    static async Task<(Cost Publish, Cost Consume)> MeasureAsync(Subject subject)
    {
        await using var measured = subject;
        await subject.PrepareAsync();
        await PublishAsync(subject, WarmUp);
        var meter = CostMeter.Start();
        await PublishAsync(subject, Messages - WarmUp);
        var publish = meter.Stop(Messages - WarmUp);

        var counter = new MessageCounter(WarmUp, Messages);
        await subject.ConsumeAsync(counter.Count);
        var consume = await counter.Measured.WaitAsync(TimeSpan.FromMinutes(1));
        return (publish, consume);
    }

    static Task PublishAsync(Subject subject, int messages) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(caller => Task.Run(async () =>
    {
        for (var number = caller; number < messages; number += AtOnce)
        {
            await subject.PublishAsync(number);
        }
    })));
}
