using Lato.Tests.Conventions;
using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>Four times the work takes about four times the processors' time, not sixteen times.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class GrowthTests
{
    const int Times = 4;
    const double Most = 9;
    const int Attempts = 5;

    /// <summary>The best of several attempts, for the garbage collector comes by as it likes.</summary>
    static async Task GrowsLinearlyAsync(int size, Func<int, Task> work)
    {
        await work(size); // compiles
        var best = double.MaxValue;
        for (var attempt = 0; attempt < Attempts && best > Most; attempt++)
        {
            var small = await MeasureAsync(size, work);
            var large = await MeasureAsync(size * Times, work);
            best = Math.Min(best, large / small);
        }

        Assert.InRange(best, 0, Most);
    }

    static async Task<double> MeasureAsync(int size, Func<int, Task> work)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime; // that of the processors, which other programs on the machine do not change
        await work(size).WaitAsync(TimeSpan.FromMinutes(1));
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    static ApplicationModule With(string name, ActorOptions options) => new(name) { Options = options };

    public static TheoryData<ActorOptions> Modes() =>
    [
        new ActorOptions(),
        new ActorOptions { Concurrency = Concurrency.Exclusive },
        new ActorOptions { Concurrency = Concurrency.Parallel, Parallelism = 8 },
        new ActorOptions { Concurrency = Concurrency.Parallel, Parallelism = 1_000_000 },
        new ActorOptions { Concurrency = Concurrency.Stateless },
        new ActorOptions { MaxInFlight = 8 },
    ];

    [Theory]
    [MemberData(nameof(Modes))]
    public Task Calls_under_way_in_one_transaction(ActorOptions options) => GrowsLinearlyAsync(16_000, async calls =>
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = new Application { Deadline = Timeout.InfiniteTimeSpan }
            .AddModule(With("leaf", options with { MailboxCapacity = int.MaxValue }).Handle("leaf", () => end.Task))
            .AddModule(new ApplicationModule("root").Handle("root", async (TransactionContext ctx) =>
            {
                var all = Enumerable.Range(0, calls).Select(_ => ctx.CallAsync("leaf")).ToList();
                end.SetResult();
                await Task.WhenAll(all);
            }));
        await app.CallAsync("root");
    });

    [Theory]
    [MemberData(nameof(Modes))]
    public Task Recursion_through_a_module(ActorOptions options) => GrowsLinearlyAsync(500, async depth =>
    {
        await using var app = new Application { Deadline = Timeout.InfiniteTimeSpan }
            .AddModule(With("module", options).Handle("down", async (int left, TransactionContext ctx) =>
            {
                if (left > 0)
                {
                    await ctx.CallAsync("down", left - 1);
                }
            }));
        await app.CallAsync("down", depth);
    });

    [Fact]
    public Task Recursion_through_two_modules() => GrowsLinearlyAsync(500, async depth =>
    {
        static ApplicationModule Module(string name, string other) => NewModule.Exclusive(name).Handle($"down {name}", async (int left, TransactionContext ctx) =>
        {
            if (left > 0)
            {
                await ctx.CallAsync($"down {other}", left - 1);
            }
        });
        await using var app = new Application { Deadline = Timeout.InfiniteTimeSpan }.AddModule(Module("a", "b")).AddModule(Module("b", "a"));
        await app.CallAsync("down a", depth);
    });

    [Fact]
    public Task Branches_that_come_back_to_their_exclusive_module() => GrowsLinearlyAsync(2000, async branches =>
    {
        await using var app = new Application { Deadline = Timeout.InfiniteTimeSpan }
            .AddModule(NewModule.Exclusive("module")
                .Handle("root", (TransactionContext ctx) => Task.WhenAll(Enumerable.Range(0, branches).Select(_ => ctx.CallAsync("branch"))))
                .Handle("branch", async (TransactionContext ctx) =>
                {
                    await Task.Yield();
                    await ctx.CallAsync("leaf");
                })
                .Handle("leaf", async () => await Task.Yield()));
        await app.CallAsync("root");
    });

    [Fact]
    public Task Readers_beside_each_other() => GrowsLinearlyAsync(4000, async readers =>
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = new Application { Deadline = Timeout.InfiniteTimeSpan }
            .AddModule(NewModule.Exclusive("module").Handle("read", [ReadOnly] () => end.Task));
        var all = Enumerable.Range(0, readers).Select(_ => app.CallAsync("read")).ToList();
        end.SetResult();
        await Task.WhenAll(all);
    });

    [Fact]
    public Task Withdrawing_what_waits() => GrowsLinearlyAsync(4000, async calls =>
    {
        var gate = new Gate();
        using var source = new CancellationTokenSource();
        await using var app = new Application { Deadline = Timeout.InfiniteTimeSpan }
            .AddModule(With("module", new ActorOptions { Concurrency = Concurrency.Exclusive, MailboxCapacity = int.MaxValue })
                .Handle("hold", () => gate.PassAsync())
                .Handle("work", () => { }));
        var holding = app.CallAsync("hold");
        await gate.ArrivalAsync();
        var waiting = app.InTransactionAsync(ctx => Task.WhenAll(Enumerable.Range(0, calls).Select(_ => ctx.CallAsync("work"))), source.Token);
        await source.CancelAsync();
        await Record.ExceptionAsync(() => waiting);
        gate.Open();
        await holding;
    });
}
