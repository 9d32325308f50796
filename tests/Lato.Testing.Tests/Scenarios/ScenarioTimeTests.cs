using Microsoft.Extensions.DependencyInjection;

namespace Lato.Testing.Tests.Scenarios;

public sealed class ScenarioTimeTests
{
    static void WelcomeInAnHour(Application app) => app.Handle((HireCandidate command, TimeProvider time) =>
    {
        _ = WelcomeLaterAsync(app, command.CandidateId, time);
    });

    static async Task WelcomeLaterAsync(Application app, string candidate, TimeProvider time)
    {
        await Task.Delay(TimeSpan.FromHours(1), time);
        await app.PublishAsync(new Welcomed(candidate));
    }

    [Fact]
    public async Task A_scenario_waits_by_the_clock_that_the_test_drives()
    {
        var time = new ManualTimeProvider();
        await using var app = new Application("company", services => services.AddSingleton<TimeProvider>(time));
        WelcomeInAnHour(app);

        var scenario = app.Scenario().Execute(new HireCandidate("1")).AndWaitFor<Welcomed>().Within(TimeSpan.FromHours(2)).RunAsync();
        await time.WaitForTimersAsync(2).WaitAsync(TimeSpan.FromSeconds(10)); // the scenario's and the handler's
        time.Advance(TimeSpan.FromHours(1));

        Assert.Single((await scenario).Of<Welcomed>());
    }

    [Fact]
    public async Task A_scenario_times_out_by_the_clock_that_the_test_drives()
    {
        var time = new ManualTimeProvider();
        await using var app = new Application("company", services => services.AddSingleton<TimeProvider>(time));
        app.Handle((HireCandidate _) => { });

        var scenario = app.Scenario().Execute(new HireCandidate("1")).AndWaitFor<Welcomed>().Within(TimeSpan.FromHours(2)).RunAsync();
        time.Advance(TimeSpan.FromHours(2));

        Assert.Contains("waited 7200 s in vain", (await Assert.ThrowsAsync<ScenarioException>(() => scenario)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_runs_in_a_simulation() => Simulation.Explore(200, async sim =>
    {
        var app = sim.CreateApplication("company");
        WelcomeInAnHour(app);

        await Task.WhenAll(
            app.Scenario().Execute(new HireCandidate("1")).AndWaitFor<Welcomed>(happened => happened.CandidateId == "1").AndNever<Welcomed>(happened => happened.CandidateId == "2").Within(TimeSpan.FromHours(2)).RunAsync(),
            app.Scenario().Execute(new HireCandidate("2")).AndWaitFor<Welcomed>().Exactly(1).Within(TimeSpan.FromHours(2)).RunAsync());
    });

    [Fact]
    public void A_scenario_times_out_in_a_simulation()
    {
        var failed = Assert.Throws<SimulationFailedException>(() => Simulation.Explore(5, async sim =>
        {
            var app = sim.CreateApplication("company");
            WelcomeInAnHour(app);
            await app.Scenario().Execute(new HireCandidate("1")).AndWaitFor<Welcomed>().Within(TimeSpan.FromMinutes(59));
        }));

        Assert.IsType<ScenarioException>(failed.InnerException);
    }
}
