using Akka.Actor;
using Lato.Actors.Tests.Doubles;

namespace Lato.Actors.Tests.Coordinator;

/// <summary>With the option, transactions of code begin in the coordinator.</summary>
public sealed class BeginTests : AkkaTest
{
    string? _began;

    /// <summary>Where the code that calls this runs.</summary>
    static string? Here => ActorCell.GetCurrentSelfOrNoSender()?.Path.ToStringWithoutAddress();

    [Theory]
    [InlineData(Way.Coordinator, true)]
    [InlineData(Way.InPlace, false)]
    [InlineData(Way.Queued, false)]
    public async Task A_transaction_begins_where_the_option_says(Way way, bool isCoordinator)
    {
        await using var app = await StartAsync(way);

        var name = await Task.Run(() => app.ExecuteAsync(new GetName(1), Token), Token).InTime();

        Assert.Equal(("name 1", isCoordinator), (name, _began == "/user/company"));
    }

    [Fact]
    public async Task A_synchronous_call_begins_on_its_callers_thread()
    {
        await using var app = await StartAsync(Way.Coordinator);

        Assert.Equal("name 1", await Task.Run(() => app.Execute(new GetName(1)), Token).InTime());
        Assert.NotEqual("/user/company", _began);
    }

    [Fact]
    public async Task A_message_of_another_actor_begins_in_the_actor_that_got_it()
    {
        await using var app = await StartAsync(Way.InPlace);

        await AskAsync<string>(await RefAsync("/user/company/employee"), new GetName(1));
        Assert.Equal("/user/company/employee", _began);
        await AskAsync<string>(await RefAsync("/user/company"), new GetName(1));
        Assert.Equal("/user/company", _began);
    }

    [Fact]
    public async Task A_handler_that_calls_the_application_does_not_wait_for_itself()
    {
        await using var app = NewApplication(way: Way.Coordinator);
        app.AddModule(Company.Employees()).AddModule(new ApplicationModule("payroll").Handle<GetSalary>(async (GetSalary query) =>
        {
            var before = await app.ExecuteAsync(new GetName(query.Id));
            await Task.Yield();
            var after = await app.ExecuteAsync(new GetName(query.Id));
            return before.Length + after.Length;
        }));
        await app.StartAsync(Token);

        Assert.Equal(12, await app.ExecuteAsync(new GetSalary(1), Token).InTime());
    }

    [Theory]
    [InlineData("kill")]
    [InlineData("poison")]
    [InlineData("stop")]
    public async Task What_was_sent_and_has_not_begun_is_answered_when_the_coordinator_ends(string end)
    {
        var gate = new Gate();
        await using var app = NewApplication(way: Way.Coordinator);
        app.AddModule(Company.Employees()).OnEnterTransaction(context =>
        {
            if (Here == "/user/company")
            {
                gate.Pass();
            }
        });
        await app.StartAsync(Token);
        var coordinator = await RefAsync("/user/company");
        var first = app.ExecuteAsync(new GetName(1), Token);
        await gate.ArrivalAsync();
        var others = Enumerable.Range(2, 20).Select(id => app.ExecuteAsync(new GetName(id), Token)).ToList();

        Enders.End(Sys, coordinator, end);
        gate.Open();

        Assert.Equal("name 1", await first.InTime());
        foreach (var other in others)
        {
            Assert.True(await other.OutcomeAsync() is null or ApplicationStoppedException or ModuleStoppedException);
        }

        await EndOfAsync(app).InTime();
        Assert.Contains("'/user/company' was stopped", (await Assert.ThrowsAsync<ApplicationStoppedException>(() => app.ExecuteAsync(new GetName(1), Token))).Message, StringComparison.Ordinal);
    }

    async Task<Application> StartAsync(Way way)
    {
        var app = NewApplication(way: way);
        app.AddModule(Company.Employees()).OnEnterTransaction(_ => _began = Here);
        await app.StartAsync(Token);
        return app;
    }
}
