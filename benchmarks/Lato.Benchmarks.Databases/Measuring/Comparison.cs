using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Databases.Subjects;
using Lato.Benchmarks.Harness;

namespace Databases.Measuring;

/// <summary>Measures all subjects in turns, on one kind of database.</summary>
internal sealed class Comparison(DatabaseKind databases)
{
    const int Orders = 5_000;
    const int WarmUp = 2_000; // orders, at a time
    const int MaxWarmUps = 15;
    const int FewMethods = 10;
    const string Plain = "ADO.NET";
    const string Lato = "Lato";

    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    readonly (string Name, Func<string, Subject> Make, bool CanPause)[] _subjects =
    [
        (Plain, connectionString => new PlainSubject(databases, connectionString), true),
        (Lato, connectionString => new LatoSubject(databases, connectionString), true),
        ("Wolverine", connectionString => new WolverineSubject(databases, connectionString), false),
    ];

    public async Task RunAsync(int rounds, TextWriter output)
    {
        var costs = _subjects.ToDictionary(subject => subject.Name, _ => new List<OrderCost>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, make, canPause) in round % 2 == 0 ? _subjects : _subjects.Reverse())
            {
                costs[name].Add(await MeasureAsync(make, canPause));
            }
        }

        output.WriteLine($"| {databases.Name}: µs for each order, on the clock (of the processors) | place | handle | both at once |\n|---|---:|---:|---:|");
        foreach (var (name, of) in costs)
        {
            output.WriteLine($"| {name} | {Text(of, cost => cost.Place)} | {Text(of, cost => cost.Handle)} | {Text(of, cost => cost.Both)} |");
        }

        output.WriteLine();
        output.WriteLine(Ratio("outbox_publish", 1.5, cost => cost.Place));
        output.WriteLine(Ratio("outbox_deliver", 1.3, cost => cost.Handle));
        output.WriteLine();

        RatioResult Ratio(string name, double must, Func<OrderCost, Cost> part) =>
            new($"{name}_{databases.Name}", Median.Of(costs[Lato].Zip(costs[Plain], (of, with) => part(of).Wall / part(with).Wall)), 0, new Bound(must, double.NaN));
    }

    async Task<OrderCost> MeasureAsync(Func<string, Subject> make, bool canPause)
    {
        var connectionString = await databases.CreateAsync();
        await using var subject = make(connectionString);
        var before = await WarmUpAsync(subject, connectionString, canPause);
        var both = await MeasureAsync(async () =>
        {
            await PlaceAsync(subject, Orders, "order");
            await HandledAsync(connectionString, before + Orders);
        });
        if (!canPause)
        {
            return new OrderCost(default, default, both);
        }

        var go = subject.Pause();
        var place = await MeasureAsync(() => PlaceAsync(subject, Orders, "order"));
        var handle = await MeasureAsync(async () =>
        {
            go();
            await HandledAsync(connectionString, before + (2 * Orders));
        });
        return new OrderCost(place, handle, both);
    }

    /// <summary>Places and handles orders until the compiler has nothing more to do.</summary>
    /// <returns>How many.</returns>
    async Task<int> WarmUpAsync(Subject subject, string connectionString, bool canPause)
    {
        await subject.StartAsync();
        var orders = 0;
        long compiled;
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
            await PlaceAsync(subject, WarmUp, "warm");
            await HandledAsync(connectionString, orders += WarmUp);
            var go = canPause ? subject.Pause() : () => { };
            await PlaceAsync(subject, WarmUp, "warm");
            go();
            await HandledAsync(connectionString, orders += WarmUp);
        }
        while (JitInfo.GetCompiledMethodCount() - compiled > FewMethods && orders < MaxWarmUps * WarmUp);
        return orders;
    }

    static Task PlaceAsync(Subject subject, int orders, string name) => Task.WhenAll(Enumerable.Range(0, Subject.AtOnce).Select(caller => Task.Run(async () =>
    {
        for (var number = caller; number < orders; number += Subject.AtOnce)
        {
            await subject.PlaceAsync($"{name} {number}");
        }
    })));

    async Task HandledAsync(string connectionString, int orders)
    {
        using var late = new CancellationTokenSource(Limit);
        await using var source = databases.Connect(connectionString);
        await using var connection = await source.OpenConnectionAsync();
        while ((long)(await connection.ReadAsync(null, "select count(*) from invoices"))![0] < orders)
        {
            await Task.Delay(BetweenLooks, late.Token);
        }
    }

    static async Task<Cost> MeasureAsync(Func<Task> work)
    {
        var (processor, wall) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await work();
        return new((Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / Orders, Stopwatch.GetElapsedTime(wall).TotalMicroseconds / Orders);
    }

    static string Text(List<OrderCost> costs, Func<OrderCost, Cost> part) => part(costs[0]) == default
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{Median.Of(costs.Select(cost => part(cost).Wall)):F0} ({Median.Of(costs.Select(cost => part(cost).Processor)):F0})");
}
