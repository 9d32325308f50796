namespace Lato.Testing.Tests.Scenarios;

/// <summary>Scenarios that run concurrently.</summary>
public sealed class ScenarioCrowdTests
{
    static Application NewApplication(string name) => new Application(name)
        .AddModule(new ApplicationModule("employees").Handle(async (HireCandidate command, TransactionContext context) =>
        {
            await Task.Yield();
            await context.PublishAsync(new CandidateHired(command.CandidateId));
        }))
        .AddModule(new ApplicationModule("mail") { Options = new ActorOptions { Concurrency = Concurrency.Exclusive } }
            .Handle(async (CandidateHired happened, TransactionContext context) =>
            {
                await Task.Yield();
                context.PublishAfterCommit(new Welcomed(happened.CandidateId));
            }));

    static async Task HireAsync(Application app, int number)
    {
        var outcome = await app.Scenario()
            .Execute(new HireCandidate($"{number}"))
            .AndWaitFor<CandidateHired>().Exactly(1)
            .AndWaitFor<Welcomed>().Exactly(1)
            .AndNever<Event>(happened => happened is CandidateHired hired && hired.CandidateId != $"{number}")
            .Within(TimeSpan.FromSeconds(20));

        Assert.Equal(new Event[] { new CandidateHired($"{number}"), new Welcomed($"{number}") }, outcome.Of<Event>());
    }

    [Fact]
    public async Task Fifty_scenarios_on_one_application_each_see_only_their_own_events()
    {
        await using var app = NewApplication("company");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => HireAsync(app, number))));
    }

    [Fact]
    public async Task Fifty_scenarios_on_applications_of_their_own_each_see_only_their_own_events() =>
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(async () =>
        {
            await using var app = NewApplication($"company{number}");
            await HireAsync(app, number);
        })));
}
