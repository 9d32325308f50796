using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;
using Akka.Hosting;
using Lato.Actors.Tests.Hosting;
using Lato.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Actors.Tests;

/// <summary>Applications without a host.</summary>
public sealed class AkkaApplicationTests
{
    static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(20);

    static readonly Config Quiet = "akka { loglevel = OFF \n stdout-loglevel = OFF }";

    [Fact]
    public async Task A_system_of_its_own_ends_with_the_application_and_logs_as_it_does()
    {
        var logs = new RecordingLogs();
        ActorSystem? system;
        await using (var app = new Application("Toy Shop", services => services.AddLogging(logging => logging.AddProvider(logs))))
        {
            app.UseAkka(new AkkaEngineOptions { InPlace = false }).Handle<GetCell>((GetCell _) => CurrentCell());
            system = (await app.ExecuteAsync(new GetCell()))?.SystemImpl;
            system?.Log.Warning("The printer is broken");
        }

        Assert.Equal("toy-shop", system?.Name);
        Assert.True(system?.WhenTerminated.IsCompleted);
        Assert.Contains(logs.Entries, entry => entry.Text.Contains("The printer is broken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_system_of_others_stays()
    {
        using var system = ActorSystem.Create("company", Quiet);
        await using (var app = new Application("office").UseAkka(system))
        {
            app.AddModule<ClerkModule>();
            await app.StartAsync();
            Assert.Equal("Hello Ada", await ActorRegistry.For(system).Get<ClerkModule>().Ask<string>(new Greet("Ada"), TestTimeout));
        }

        Assert.False(system.WhenTerminated.IsCompleted);
        await system.Terminate();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_runs_in_place_or_in_the_Akka_actor_of_its_module(bool inPlace)
    {
        await using var app = new Application("office").UseAkka(new AkkaEngineOptions { InPlace = inPlace });
        app.AddModule(new ApplicationModule("clerk").Handle<GetCell>((GetCell _) => CurrentCell()));
        await app.StartAsync();

        var cell = await Task.Run(() => app.ExecuteAsync(new GetCell()));

        Assert.Equal(inPlace, cell?.Self.Path.ToStringWithoutAddress() != "/user/office/clerk");
    }

    [Fact]
    public async Task Two_applications_share_a_system_if_their_names_differ()
    {
        using var system = ActorSystem.Create("company", Quiet);
        await using var office = new Application("office").UseAkka(system).AddModule<ClerkModule>();
        await using var branch = new Application("branch").UseAkka(system).AddModule(new ApplicationModule("clerk"));
        await using var double_ = new Application("office").UseAkka(system).AddModule(new ApplicationModule("porter"));
        await office.StartAsync();
        await branch.StartAsync();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => double_.StartAsync());

        Assert.Equal("ActorSystem 'company' has an actor '/user/office' already. Give the application another name, or another system.", failure.Message);
        Assert.Equal("Hello Ada", await office.ExecuteAsync(new Greet("Ada")));
    }

    [Fact]
    public async Task The_name_is_free_again_when_an_application_has_stopped()
    {
        using var system = ActorSystem.Create("company", Quiet);
        for (var i = 0; i < 5; i++)
        {
            await using var app = new Application("office").UseAkka(system).AddModule<ClerkModule>();
            await app.StartAsync();
            Assert.Equal("Hello Ada", await ActorRegistry.For(system).Get<ClerkModule>().Ask<string>(new Greet("Ada"), TestTimeout));
        }
    }

    [Fact]
    public async Task A_system_that_has_ended_is_named()
    {
        var system = ActorSystem.Create("company", Quiet);
        await system.Terminate();
        await using var app = new Application("office").UseAkka(system).AddModule<ClerkModule>();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync());

        Assert.Equal("ActorSystem 'company' has ended, so '/office' cannot run on it. Use one that runs.", failure.Message);
    }

    [Fact]
    public async Task UseAkka_comes_too_late_for_an_application_that_is_in_use()
    {
        await using var app = new Application("office").AddModule<ClerkModule>();
        await app.ExecuteAsync(new Greet("Ada"));

        Assert.Throws<ApplicationStartedException>(() => app.UseAkka());
    }

    [Theory]
    [InlineData("Head Office", "head-office")]
    [InlineData("_9 to 5_", "9-to-5")]
    [InlineData("Größe", "gr--e")]
    [InlineData("北京", "lato")]
    public async Task A_system_has_the_name_of_its_application_as_far_as_Akka_allows(string application, string expected)
    {
        Assert.Equal(expected, AkkaApplicationExtensions.SystemNameOf(application));
        await using var app = new Application(application).UseAkka().AddModule<ClerkModule>();

        Assert.Equal("Hello Ada", await app.ExecuteAsync(new Greet("Ada")));
    }

    static ActorCell? CurrentCell() => InternalCurrentActorCellKeeper.Current;

    sealed record GetCell : Query<ActorCell?>;
}
