using System.Diagnostics;

namespace Lato.Testing.Tests.Simulations;

public class SimulationTimeTests
{
    [Fact]
    public void Time_passes_only_when_nothing_else_can_run()
    {
        var clock = Stopwatch.StartNew();

        Simulation.Explore(20, async sim =>
        {
            var app = sim.CreateApplication("shop").Handle("wait", async (int hours, TimeProvider time) => await Task.Delay(TimeSpan.FromHours(hours), time));
            app.Deadline = Timeout.InfiniteTimeSpan;
            var start = sim.Time.GetUtcNow();

            await Task.WhenAll(app.CallAsync("wait", 3), app.CallAsync("wait", 5));

            Assert.Equal(TimeSpan.FromHours(5), sim.Time.GetUtcNow() - start);
        });

        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void A_deadline_passes_in_virtual_time() => Simulation.Explore(20, async sim =>
    {
        var app = sim.CreateApplication("shop").Handle("hang", async (CancellationToken ct, TimeProvider time) => await Task.Delay(Timeout.InfiniteTimeSpan, time, ct));
        var start = sim.Time.GetUtcNow();

        await Assert.ThrowsAsync<TransactionTimeoutException>(() => app.CallAsync("hang"));

        Assert.Equal(TimeSpan.FromSeconds(30), sim.Time.GetUtcNow() - start);
    });

    [Fact]
    public void A_run_goes_on_after_a_deadline_has_cancelled_a_delay() => Simulation.Explore(100, async sim =>
    {
        var app = sim.CreateApplication("shop")
            .Handle("hang", async (CancellationToken ct, TimeProvider time) => await Task.Delay(Timeout.InfiniteTimeSpan, time, ct))
            .Handle("work", async () => { await Task.Yield(); return 1; });

        await Assert.ThrowsAsync<TransactionTimeoutException>(() => app.CallAsync("hang"));

        for (var call = 0; call < 5; call++)
        {
            Assert.Equal(1, await app.CallAsync("work"));
        }
    });

    [Fact]
    public void Crossing_waits_fail_in_some_orders_and_pass_in_others()
    {
        var (crossed, passed) = (0, 0);

        Simulation.Explore(200, async sim =>
        {
            var app = sim.CreateApplication("shop")
                .AddModule(new ApplicationModule("a") { Options = new ActorOptions { Concurrency = Concurrency.Exclusive } }
                    .Handle("a", async (bool calls, TransactionContext ctx) => calls ? await ctx.CallAsync("b", false) : null))
                .AddModule(new ApplicationModule("b") { Options = new ActorOptions { Concurrency = Concurrency.Exclusive } }
                    .Handle("b", async (bool calls, TransactionContext ctx) => calls ? await ctx.CallAsync("a", false) : null));
            try
            {
                await Task.WhenAll(app.CallAsync("a", true), app.CallAsync("b", true));
                passed++;
            }
            catch (DeadlockException)
            {
                crossed++;
            }
        });

        Assert.True(crossed > 0 && passed > 0, $"{crossed} crossed, {passed} passed");
    }

    [Fact]
    public void Calls_begun_by_timers_of_one_moment_overlap()
    {
        var failed = Assert.Throws<SimulationFailedException>(() => Simulation.Explore(1_000, async sim =>
        {
            var app = sim.CreateApplication("shop").AddModule(new ForgetfulStock());
            async Task TakeLater(int count)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), sim.Time);
                await app.ExecuteAsync(new TakeItem(count));
            }

            await Task.WhenAll(TakeLater(1), TakeLater(2));
            Assert.Equal(97, await app.ExecuteAsync(new ItemsLeft()));
        }));

        Assert.Contains("Expected: 97", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deadline_and_the_work_that_takes_as_long_end_in_either_order()
    {
        var (paid, late) = (0, 0);

        Simulation.Explore(200, async sim =>
        {
            var app = sim.CreateApplication("shop").Handle("pay", async (TimeProvider time) => await Task.Delay(TimeSpan.FromSeconds(5), time));
            app.Deadline = TimeSpan.FromSeconds(5);
            try
            {
                await app.CallAsync("pay");
                paid++;
            }
            catch (TransactionTimeoutException)
            {
                late++;
            }
        });

        Assert.True(paid > 0 && late > 0, $"{paid} paid, {late} late");
    }

    [Fact]
    public void A_timer_that_is_stopped_at_the_moment_when_it_is_due_does_not_fire() => Simulation.Explore(100, async sim =>
    {
        var fired = new List<string>();
        ITimer? second = null;
        await using var first = sim.Time.CreateTimer(_ => { fired.Add("first"); second!.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan); }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        second = sim.Time.CreateTimer(_ => fired.Add($"second at {sim.Time.GetTimestamp() / TimeSpan.TicksPerSecond}"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        await Task.Delay(TimeSpan.FromSeconds(3), sim.Time);

        Assert.Equal("second at 2", fired[^1]);
        Assert.InRange(fired.Count, 2, 3);
    });

    [Fact]
    public void A_timer_without_delay_needs_no_time_to_pass() => Simulation.Explore(20, async sim =>
    {
        var fired = new TaskCompletionSource();
        await using var timer = sim.Time.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await fired.Task;

        Assert.Equal(0, sim.Time.GetTimestamp());
    });
}
