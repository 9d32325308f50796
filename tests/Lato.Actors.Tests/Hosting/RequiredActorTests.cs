using Akka.Actor;
using Akka.DependencyInjection;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Actors.Tests.Hosting;

public sealed class RequiredActorTests
{
    static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task The_modules_are_there_when_services_that_were_added_afterwards_are_starting()
    {
        var builder = AkkaHosts.Builder();
        builder.AddOffice().UseAkka();
        builder.Services.AddSingleton<Payroll>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Payroll>());
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Equal("Hello Payroll", host.Services.GetRequiredService<Payroll>().Heard);
        await host.StopAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Actors_that_Akka_makes_from_the_container_can_take_applications_and_modules(bool takesModule)
    {
        var builder = AkkaHosts.Builder();
        builder.Services.AddAkka("company", akka => akka.WithActors((system, registry, resolver) =>
        {
            var props = takesModule ? resolver.Props<ClerkUser>() : resolver.Props<ApplicationUser>();
            registry.Register<RequiredActorTests>(system.ActorOf(props, "user"));
        }));
        builder.AddOffice().UseAkka();
        using var host = builder.Build();
        await host.StartAsync();

        var heard = await host.Services.GetRequiredService<IRequiredActor<RequiredActorTests>>().ActorRef.Ask<string>("Ada", TestTimeout);

        Assert.Equal("Hello Ada", heard);
        await host.StopAsync();
    }

    [Fact]
    public async Task An_actor_can_be_made_by_the_resolver_of_the_system()
    {
        var builder = AkkaHosts.Builder();
        builder.AddOffice().UseAkka();
        using var host = builder.Build();
        await host.StartAsync();
        var system = host.Services.GetRequiredService<ActorSystem>();

        var user = system.ActorOf(DependencyResolver.For(system).Props<ClerkUser>());

        Assert.Equal("Hello Ada", await user.Ask<string>("Ada", TestTimeout));
        await host.StopAsync();
    }

    sealed class Payroll(IRequiredActor<ClerkModule> clerk) : IHostedLifecycleService
    {
        public string? Heard { get; private set; }

        public async Task StartingAsync(CancellationToken cancellationToken) => Heard = await clerk.ActorRef.Ask<string>(new Greet("Payroll"), TestTimeout, cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    sealed class ClerkUser : ReceiveActor
    {
        public ClerkUser(IRequiredActor<ClerkModule> clerk) => Receive<string>(name => clerk.ActorRef.Forward(new Greet(name)));
    }

    sealed class ApplicationUser : ReceiveActor
    {
        public ApplicationUser(IApplication application) => ReceiveAsync<string>(async name => Sender.Tell(await application.ExecuteAsync(new Greet(name))));
    }
}
