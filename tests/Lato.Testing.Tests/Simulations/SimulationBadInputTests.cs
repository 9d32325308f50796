namespace Lato.Testing.Tests.Simulations;

public class SimulationBadInputTests
{
    static SimulationFailedException Fails(Func<SimulationRun, Task> scenario, SimulationOptions? options = null) =>
        Assert.Throws<SimulationFailedException>(() => Simulation.Explore(5, scenario, options));

    static Func<SimulationRun, Task> Calling(Delegate handler) =>
        sim => sim.CreateApplication("shop").Handle("work", handler).CallAsync("work");

    [Fact]
    public void Real_time_is_detected_and_named()
    {
        var failed = Fails(Calling(async () => await Task.Delay(100)));

        var escaped = Assert.IsType<SimulationEscapedException>(failed.InnerException);
        Assert.Contains("shop.work of transaction", escaped.Message, StringComparison.Ordinal);
        Assert.Contains("wait with the TimeProvider", escaped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_real_thread_is_detected_and_named()
    {
        var failed = Fails(Calling(async () => await Task.Run(() => Thread.SpinWait(1_000_000))));

        Assert.Contains("shop.work of transaction", Assert.IsType<SimulationEscapedException>(failed.InnerException).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_that_waits_for_ever_is_stalled()
    {
        var failed = Fails(_ => new TaskCompletionSource().Task);

        Assert.Equal(
            "Nothing is left that could go on, and the scenario has not ended. No handler is under way: the scenario itself waits.",
            Assert.IsType<SimulationStalledException>(failed.InnerException).Message);
    }

    [Fact]
    public void A_scenario_that_never_ends_is_stopped()
    {
        var failed = Fails(async _ =>
        {
            while (true)
            {
                await Task.Yield();
            }
        }, new SimulationOptions { MaxSteps = 50 });

        Assert.StartsWith("The scenario has not ended within 50 steps (SimulationOptions.MaxSteps).", Assert.IsType<SimulationStalledException>(failed.InnerException).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_that_throws_at_once_fails()
    {
        var failed = Fails(_ => throw new InvalidOperationException("wrong"));

        Assert.StartsWith("The simulation failed with seed 0: InvalidOperationException: wrong", failed.Message, StringComparison.Ordinal);
        Assert.Equal("0:", failed.ScheduleChoices);
    }

    [Fact]
    public void Decisions_are_numbers()
    {
        var error = Assert.Throws<ArgumentException>(() => Simulation.Replay("3:1,x", _ => Task.CompletedTask));

        Assert.StartsWith("'x' is not a decision.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,2")]
    [InlineData("x:1")]
    [InlineData("1:2:3")]
    public void Decisions_come_with_their_seed(string decisions)
    {
        var error = Assert.Throws<ArgumentException>(() => Simulation.Replay(decisions, _ => Task.CompletedTask));

        Assert.StartsWith($"'{decisions}' is not a seed and its decisions.", error.Message, StringComparison.Ordinal);
    }
}
