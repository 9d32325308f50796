namespace Lato.Testing.Tests.Simulations;

public class SimulationFaultTests
{
    [Module("counter")]
    sealed class CounterModule : ApplicationModule
    {
        int _count;

        [Handler("count")]
        int Count() => ++_count;
    }

    static (int Answers, int Failures, List<int> Counts, List<TimeSpan> Times) Run(SimulationFaults faults)
    {
        var (answers, failures) = (0, 0);
        List<int> counts = [];
        List<TimeSpan> times = [];
        Simulation.Explore(
            100,
            async sim =>
            {
                var app = sim.CreateApplication("shop").AddModule<CounterModule>();
                var start = sim.Time.GetUtcNow();
                for (var call = 0; call < 3; call++)
                {
                    try
                    {
                        counts.Add(await app.CallAsync("count").As<int>());
                        answers++;
                    }
                    catch (Exception failure) when (failure is SimulatedFaultException or TransactionTimeoutException)
                    {
                        failures++;
                    }
                }

                times.Add(sim.Time.GetUtcNow() - start);
            },
            new SimulationOptions { Faults = faults });
        return (answers, failures, counts, times);
    }

    [Fact]
    public void Without_faults_nothing_goes_wrong() => Assert.Equal((300, 0), (Run(new()).Answers, Run(new()).Failures));

    [Fact]
    public void A_handler_fails_now_and_then()
    {
        var (answers, failures, _, _) = Run(new() { HandlerException = 0.3 });

        Assert.Equal(300, answers + failures);
        Assert.InRange(failures, 50, 130);
    }

    [Fact]
    public void An_answer_gets_lost_and_the_caller_runs_into_the_deadline()
    {
        var (answers, failures, _, times) = Run(new() { LostReply = 0.3 });

        Assert.Equal(300, answers + failures);
        Assert.InRange(failures, 50, 130);
        Assert.Equal(failures * 30, times.Sum(time => time.TotalSeconds));
    }

    [Fact]
    public void A_module_restarts_and_has_forgotten() =>
        Assert.Contains(Run(new() { Restart = 0.3 }).Counts.Chunk(3), counts => !counts.SequenceEqual([1, 2, 3]));

    [Fact]
    public void A_handler_starts_late()
    {
        var times = Run(new() { Delay = 0.5, LongestDelay = TimeSpan.FromSeconds(2) }).Times;

        Assert.Contains(times, time => time > TimeSpan.Zero);
        Assert.All(times, time => Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(6)));
    }

    [Fact]
    public void A_run_with_faults_replays_from_its_seed()
    {
        var options = new SimulationOptions { Faults = new() { HandlerException = 0.2, Delay = 0.2 } };
        static async Task Scenario(SimulationRun sim) => await sim.CreateApplication("shop").AddModule<CounterModule>().CallAsync("count");

        var failed = Assert.Throws<SimulationFailedException>(() => Simulation.Explore(1_000, Scenario, options));
        var again = Assert.Throws<SimulationFailedException>(() => Simulation.Replay(failed.Seed, Scenario, options));

        Assert.IsType<SimulatedFaultException>(failed.InnerException);
        Assert.Equal(failed.Message, again.Message);
    }
}
