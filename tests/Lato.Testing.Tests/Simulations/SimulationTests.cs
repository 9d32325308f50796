using System.Diagnostics;

namespace Lato.Testing.Tests.Simulations;

public class SimulationTests
{
    static async Task TwoTakeAtATime(SimulationRun sim, ApplicationModule stock)
    {
        var app = sim.CreateApplication("shop").AddModule(stock);
        await Task.WhenAll(app.ExecuteAsync(new TakeItem(1)), app.ExecuteAsync(new TakeItem(2)));
        Assert.Equal(97, await app.ExecuteAsync(new ItemsLeft()));
    }

    [Fact]
    public void A_simulation_finds_a_lost_update()
    {
        var failed = Assert.Throws<SimulationFailedException>(() => Simulation.Explore(1_000, sim => TwoTakeAtATime(sim, new ForgetfulStock())));

        Assert.Contains("Expected: 97", failed.Message, StringComparison.Ordinal);
        Assert.Contains("→ stock.Take in transaction T1", failed.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public void A_simulation_finds_the_lost_update_from_wherever_the_seeds_begin()
    {
        for (var first = 0; first < 50; first++)
        {
            var options = new SimulationOptions { FirstSeed = first * 10_000 };
            Assert.Throws<SimulationFailedException>(() => Simulation.Explore(1_000, sim => TwoTakeAtATime(sim, new ForgetfulStock()), options));
        }
    }

    [Fact]
    public async Task The_lost_update_passes_an_ordinary_test()
    {
        await using var app = new Application("shop").AddModule(new ForgetfulStock());

        await app.ExecuteAsync(new TakeItem(1), TestContext.Current.CancellationToken);
        await app.ExecuteAsync(new TakeItem(2), TestContext.Current.CancellationToken);

        Assert.Equal(97, await app.ExecuteAsync(new ItemsLeft(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_simulation_proves_a_module_clean_over_ten_thousand_seeds()
    {
        var clock = Stopwatch.StartNew();

        var report = Simulation.Explore(10_000, sim => TwoTakeAtATime(sim, new CarefulStock()));

        Assert.Equal(10_000, report.Runs);
        Assert.True(report.DifferentOrders > 50, $"only {report.DifferentOrders} different orders");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"took {clock.Elapsed}");
    }

    [Fact]
    public void A_seed_replays_the_same_run()
    {
        var failed = Assert.Throws<SimulationFailedException>(() => Simulation.Explore(1_000, sim => TwoTakeAtATime(sim, new ForgetfulStock())));

        var again = Assert.Throws<SimulationFailedException>(() => Simulation.Replay(failed.Seed, sim => TwoTakeAtATime(sim, new ForgetfulStock())));

        Assert.Equal(failed.Message, again.Message);
    }

    [Fact]
    public void The_decisions_of_a_failure_replay_it()
    {
        var failed = Assert.Throws<SimulationFailedException>(() => Simulation.Explore(1_000, sim => TwoTakeAtATime(sim, new ForgetfulStock())));

        var again = Assert.Throws<SimulationFailedException>(() => Simulation.Replay(failed.ScheduleChoices, sim => TwoTakeAtATime(sim, new ForgetfulStock())));

        Assert.Equal(failed.Trace, again.Trace);
        Assert.Equal(failed.Seed, again.Seed);
    }

    [Fact]
    public void The_decisions_of_a_failure_replay_it_with_the_random_numbers_of_its_seed()
    {
        static Task Scenario(SimulationRun sim) => sim.Random.Next(50) == 7 ? throw new InvalidOperationException($"seven with seed {sim.Seed}") : Task.CompletedTask;
        var failed = Assert.Throws<SimulationFailedException>(() => Simulation.Explore(1_000, Scenario));
        Assert.NotEqual(0, failed.Seed);

        var again = Assert.Throws<SimulationFailedException>(() => Simulation.Replay(failed.ScheduleChoices, Scenario));

        Assert.Equal($"seven with seed {failed.Seed}", again.InnerException!.Message);
    }
}
