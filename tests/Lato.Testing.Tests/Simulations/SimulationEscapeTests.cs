using System.Diagnostics;

namespace Lato.Testing.Tests.Simulations;

/// <summary>What uses real time or real threads is detected and named, in whatever way it does so.</summary>
public class SimulationEscapeTests
{
    public static TheoryData<string, Delegate> Escapes => new()
    {
        { "Task.Delay without a clock", async () => await Task.Delay(100) },
        { "Task.Run", async () => await Task.Run(() => Thread.SpinWait(1_000_000)) },
        { "a thread", async () => await OnThread(50) },
        { "a timer", async () => await OnTimer() },
        { "ConfigureAwait(false) after the pool", async () => await Task.Run(() => Thread.SpinWait(1_000_000)).ConfigureAwait(false) },
        { "Task.Factory.StartNew", async () => await Task.Factory.StartNew(() => Thread.SpinWait(1_000_000), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default) },
        { "blocking on a thread", () => OnThread(500).Wait() },
        { "blocking on a delay", () => Task.Delay(500).GetAwaiter().GetResult() },
        { "blocking on a simulated delay", void (TimeProvider time) => Task.Delay(TimeSpan.FromHours(1), time).Wait(600) },
    };

    static Task OnThread(int milliseconds)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            Thread.Sleep(milliseconds);
            done.SetResult();
        }).Start();
        return done.Task;
    }

    static Task OnTimer()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var timer = new Timer(_ => done.TrySetResult(), null, 100, Timeout.Infinite);
        return done.Task.ContinueWith(_ => timer.Dispose(), TaskScheduler.Default);
    }

    [Theory]
    [MemberData(nameof(Escapes))]
    public void An_escape_is_named_with_its_handler(string what, Delegate handler)
    {
        var clock = Stopwatch.StartNew();
        var failed = Record.Exception(() => Simulation.Explore(3, sim => sim.CreateApplication("shop").Handle("work", handler).CallAsync("work")));
        var escaped = Assert.IsType<SimulationEscapedException>(Assert.IsType<SimulationFailedException>(failed).InnerException);

        Assert.Contains("shop.work", escaped.Message, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), what);
    }

    [Fact]
    public void Blocking_on_what_is_simulated_is_no_escape() => Simulation.Explore(50, async sim =>
    {
        var app = sim.CreateApplication("shop")
            .AddModule(new ApplicationModule("prices").Handle("price", async () => { await Task.Yield(); return 1; }))
            .Handle("work", (TransactionContext context) => context.CallAsync("price").GetAwaiter().GetResult());

        Assert.Equal(1, await app.CallAsync("work"));
    });

    [Fact]
    public void A_failure_that_does_not_come_again_is_not_one_of_the_order()
    {
        var runs = 0;
        var failed = Assert.Throws<SimulationFailedException>(() => Simulation.Explore(5, async sim =>
        {
            var app = sim.CreateApplication("shop").Handle("work", () => ++runs);
            if (await app.CallAsync("work").As<int>() == 2)
            {
                throw new InvalidOperationException("twice");
            }
        }));

        var escaped = Assert.IsType<SimulationEscapedException>(failed.InnerException);
        Assert.StartsWith(
            "The run does not go the same way twice: first '← shop.work in transaction T1: 2', then '← shop.work in transaction T1: 3'. It had failed with InvalidOperationException: twice",
            escaped.Message,
            StringComparison.Ordinal);
    }
}
