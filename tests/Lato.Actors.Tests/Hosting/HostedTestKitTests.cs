using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Akka.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Actors.Tests.Hosting;

/// <summary>A hosted application under the kit of Akka.Hosting, which calls AddAkka after all else.</summary>
public sealed class HostedTestKitTests : Akka.Hosting.TestKit.TestKit
{
    protected override void ConfigureServices(HostBuilderContext context, IServiceCollection services) =>
        services.AddLato("office", app => app.AddModule<ClerkModule>().Handle((Hire command, TransactionContext ctx) => ctx.PublishAsync(new Hired(command.Name)))).UseAkka();

    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider)
    {
    }

    [Fact]
    public async Task A_probe_asks_a_module()
    {
        var clerk = ActorRegistry.Get<ClerkModule>();

        clerk.Tell(new Greet("Ada"), TestActor);

        await ExpectMsgAsync("Hello Ada", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(clerk, LastSender);
    }

    [Fact]
    public async Task A_probe_sees_on_the_stream_what_modules_publish()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Hired));

        await Host.Services.GetRequiredService<IApplication>().ExecuteAsync(new Hire("Ada"));

        await ExpectMsgAsync(new Hired("Ada"), cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_message_that_no_module_knows_is_unhandled()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));

        ActorRegistry.Get<ClerkModule>().Tell("what?", TestActor);

        var unhandled = await ExpectMsgAsync<UnhandledMessage>(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("what?", unhandled.Message);
    }

    [Fact]
    public async Task The_filter_for_logged_events_still_works() => await EventFilter.Warning("a warning").ExpectOneAsync(
        () =>
        {
            Sys.Log.Warning("a warning");
            return Task.CompletedTask;
        },
        TestContext.Current.CancellationToken);

    sealed record Hire(string Name) : Command;

    sealed record Hired(string Name) : Event;
}
