using System.Globalization;
using Brokers.Subjects;
using Lato.Amqp.Tests.Broker;
using Lato.Benchmarks.Harness;

namespace Brokers.Measuring;

/// <summary>Measures all subjects in turns: what it costs to publish messages until the broker has confirmed them, and to handle and acknowledge them.</summary>
/// <param name="messages">How many, of which the first fifth is not measured: a multiple of 50.</param>
/// <param name="coldRounds">How many rounds go before those that count: the first ones meet code that is not compiled to the end.</param>
/// <param name="subjects">What is measured, each with a queue of its own.</param>
internal sealed class Comparison(int messages, int coldRounds, IReadOnlyList<(string Name, Func<Task<Subject>> MakeAsync)> subjects)
{
    const int AtOnce = 64;

    readonly int _warmUp = messages / 5;
    readonly Dictionary<string, List<MessageCost>> _costs = subjects.ToDictionary(subject => subject.Name, _ => new List<MessageCost>());

    public async Task RunAsync(int rounds, TextWriter output)
    {
        for (var round = -coldRounds; round < rounds; round++)
        {
            foreach (var (name, makeAsync) in round % 2 == 0 ? subjects : subjects.Reverse())
            {
                var cost = await MeasureAsync(await makeAsync());
                if (round >= 0)
                {
                    _costs[name].Add(cost);
                }
            }
        }

        output.WriteLine("| | publish, µs of the processors | on the clock | consume, µs of the processors | on the clock |\n|---|---:|---:|---:|---:|");
        foreach (var (name, of) in _costs)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {Median.Of(of.Select(cost => cost.Publish.Processor)):F1} | {Median.Of(of.Select(cost => cost.Publish.Wall)):F1} | {Median.Of(of.Select(cost => cost.Consume.Processor)):F1} | {Median.Of(of.Select(cost => cost.Consume.Wall)):F1} |"));
        }

        output.WriteLine();
    }

    /// <summary>The processor time of one to that of another in the same round.</summary>
    public double RatioOf(string name, string baseline, Func<MessageCost, Cost> part) =>
        Median.Of(_costs[name].Zip(_costs[baseline], (of, with) => part(of).Processor / part(with).Processor));

    async Task<MessageCost> MeasureAsync(Subject subject)
    {
        await using var measured = subject;
        await subject.PrepareAsync();
        await PublishAsync(subject, _warmUp);
        var meter = CostMeter.Start();
        await PublishAsync(subject, messages - _warmUp);
        var publish = meter.Stop(messages - _warmUp);

        var counter = new MessageCounter(_warmUp, messages);
        await subject.ConsumeAsync(counter.Count);
        return new MessageCost(publish, await counter.Measured.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    static Task PublishAsync(Subject subject, int messages) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(caller => Task.Run(async () =>
    {
        for (var number = caller * subject.AtATime; number < messages; number += AtOnce * subject.AtATime)
        {
            await subject.PublishAsync(number);
        }
    })));
}
