using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Tests.Hosting;

public sealed class UseAkkaTests
{
    static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Without_AddAkka_a_system_with_the_name_of_the_application_is_added()
    {
        var builder = AkkaHosts.Builder();
        builder.AddOffice("Head Office").UseAkka();
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Equal("head-office", host.Services.GetRequiredService<ActorSystem>().Name);
        Assert.Equal("/user/Head_Office/clerk", host.Services.GetRequiredService<IRequiredActor<ClerkModule>>().ActorRef.Path.ToStringWithoutAddress());
        await host.StopAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AddAkka_may_be_called_before_and_after_it(bool before)
    {
        var builder = AkkaHosts.Builder();
        if (before)
        {
            builder.Services.AddAkka("company", Configure);
            builder.AddOffice().UseAkka();
        }
        else
        {
            builder.AddOffice().UseAkka();
            builder.Services.AddAkka("company", Configure);
        }

        using var host = builder.Build();
        await host.StartAsync();

        var system = host.Services.GetRequiredService<ActorSystem>();
        Assert.Equal("company", system.Name);
        Assert.True(host.RunsOnAkka("office"));
        Assert.Equal("17", system.Settings.Config.GetString("office.desks"));
        Assert.Equal("Hello Ada", await AskAsync(host));
        await host.StopAsync();
        Assert.True(system.WhenTerminated.IsCompleted);

        static void Configure(AkkaConfigurationBuilder akka) => akka.AddHocon("office.desks = 17", HoconAddMode.Prepend);
    }

    [Fact]
    public async Task A_service_that_asks_for_the_registry_when_it_is_made_does_not_take_the_system_away_from_an_AddAkka_afterwards()
    {
        var builder = AkkaHosts.Builder();
        builder.Services.AddHostedService<EarlyService>();
        builder.AddOffice().UseAkka();
        builder.Services.AddAkka("company", _ => { });
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Equal("Hello Ada", await AskAsync(host));
        await host.StopAsync();
    }

    [Fact]
    public async Task Who_takes_the_system_before_an_AddAkka_afterwards_could_be_configured_is_told()
    {
        var builder = AkkaHosts.Builder();
        builder.AddOffice().UseAkka();
        builder.Services.AddAkka("company", _ => { });
        using var host = builder.Build();
        _ = host.Services.GetRequiredService<ActorSystem>();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Equal("ActorSystem 'company' was made before Lato could configure it. Call AddAkka before UseAkka, or ask for the system when the host has started.", failure.Message);
    }

    [Fact]
    public async Task The_applications_of_a_host_share_its_system()
    {
        var builder = AkkaHosts.Builder();
        builder.AddOffice().UseAkka();
        builder.AddLato("branch", app => app.AddModule<BranchClerk>()).UseAkka();
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Equal("Hello Ada", await AskAsync(host, "/user/office/clerk"));
        Assert.Equal("Hello Bob", await AskAsync(host, "/user/branch/branch_clerk", "Bob"));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_module_class_in_two_applications_fails_the_start()
    {
        var builder = AkkaHosts.Builder();
        builder.AddOffice().UseAkka();
        builder.AddOffice("branch").UseAkka();
        using var host = builder.Build();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Equal("Applications 'office' and 'branch' both have a module of class ClerkModule, and IRequiredActor<ClerkModule> could not tell them apart. Derive a class for one of them, or run them in hosts of their own.", failure.Message);
    }

    [Fact]
    public async Task Modules_without_a_class_of_their_own_are_fine_in_two_applications()
    {
        var builder = AkkaHosts.Builder();
        builder.AddLato("office", app => app.AddModule(new ApplicationModule("mail").Handle("ping", () => "office"))).UseAkka();
        builder.AddLato("branch", app => app.AddModule(new ApplicationModule("mail").Handle("ping", () => "branch"))).UseAkka();
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Equal("branch", await host.Services.GetRequiredKeyedService<IApplication>("branch").CallAsync("ping").As<string>());
        await host.StopAsync();
    }

    [Fact]
    public async Task A_module_class_in_two_applications_is_fine_if_one_of_them_runs_on_the_local_engine()
    {
        var builder = AkkaHosts.Builder(("lato.applications.branch.engine", "local"));
        builder.AddOffice().UseAkka();
        builder.AddOffice("branch").UseAkka();
        using var host = builder.Build();

        await host.StartAsync();

        Assert.False(host.RunsOnAkka("branch"));
        Assert.Equal("Hello Ada", await AskAsync(host));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_whose_applications_are_all_local_makes_no_system()
    {
        var builder = AkkaHosts.Builder(("lato.engine", "local"), ("akka.actor.provider", "No.Such.Provider"));
        builder.AddOffice().UseAkka();
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Equal("Hello Ada", await host.Services.GetRequiredService<IApplication>().ExecuteAsync(new Greet("Ada")));
        await host.StopAsync();
    }

    static async Task<string> AskAsync(IHost host, string path = "/user/office/clerk", string name = "Ada")
    {
        AkkaRef clerk = await host.Services.GetRequiredService<ActorSystem>().ActorSelection(path).ResolveOne(TestTimeout);
        return await clerk.Ask<string>(new Greet(name), TestTimeout);
    }

    [Module("branch-clerk", AutoRegister = false)]
    sealed class BranchClerk : ClerkModule;

    sealed class EarlyService(IRequiredActor<ClerkModule> clerk) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken) => await clerk.GetAsync(stoppingToken);
    }
}
