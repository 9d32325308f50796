using Akka.Actor;
using Akka.Actor.Internal;
using Lato.Actors.Tests.Doubles;

namespace Lato.Actors.Tests.Life;

/// <summary>The stop of an application ends its Akka actors.</summary>
public sealed class StopTests : AkkaTest
{
    [Theory]
    [InlineData(Way.InPlace)]
    [InlineData(Way.Queued)]
    [InlineData(Way.Coordinator)]
    public async Task Actors_of_a_stopped_application_are_terminated(Way way)
    {
        var app = NewApplication(way: way);
        app.AddModule(Company.Employees());
        await app.StartAsync(Token);
        var module = await RefAsync("/user/company/employee");
        var coordinator = await RefAsync("/user/company");
        await WatchAsync(module);
        await WatchAsync(coordinator);

        await app.StopAsync(Token).InTime();

        await ExpectTerminatedAsync(module, TestTimeout.Limit, cancellationToken: Token);
        await ExpectTerminatedAsync(coordinator, TestTimeout.Limit, cancellationToken: Token);
    }

    [Fact]
    public async Task The_name_of_a_stopped_application_is_free_at_once()
    {
        for (var i = 0; i < 30; i++)
        {
            await using var app = NewApplication();
            app.AddModule(Company.Employees());
            await app.StartAsync(Token).InTime();
            Assert.Equal("name 1", await AskAsync<string>(await RefAsync("/user/company/employee"), new GetName(1)));
            await app.StopAsync(Token).InTime();
        }
    }

    [Fact]
    public async Task A_name_that_somebody_else_has_taken_meanwhile_holds_up_no_stop()
    {
        var app = NewApplication();
        app.AddModule(Company.Employees());
        await app.StartAsync(Token);
        var coordinator = await RefAsync("/user/company");
        await WatchAsync(coordinator);
        var taken = Task.Run(
            () =>
            {
                while (true)
                {
                    try
                    {
                        return Sys.ActorOf(Props.Create(() => new HoldingActor(new Gate())), "company");
                    }
                    catch (InvalidActorNameException)
                    {
                    }
                }
            },
            Token);

        await app.StopAsync(Token).InTime();

        Assert.NotEqual(coordinator, await taken.InTime());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_system_of_its_own_ends_with_it(bool isSystemFirst)
    {
        ActorSystem? system = null;
        var app = new Application("own").UseAkka(new AkkaEngineOptions { InPlace = false });
        app.AddModule(new ApplicationModule("employee").Handle<GetName>((GetName _) =>
        {
            system = InternalCurrentActorCellKeeper.Current!.System;
            return "";
        }));
        await app.StartAsync(Token);
        await app.ExecuteAsync(new GetName(1), Token).InTime();
        Assert.Equal("own", system!.Name);

        if (isSystemFirst)
        {
            await system.Terminate().InTime();
        }

        await app.DisposeAsync().AsTask().InTime();

        await system.WhenTerminated.InTime();
    }
}
