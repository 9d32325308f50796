using Lato.Cluster.Tests.Doubles;
using Lato.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Cluster.Tests;

/// <summary>What of transports modules can have that are not in each process.</summary>
public sealed class TransportsOfInstancesTests
{
    sealed record Print(int Page) : Command;

    sealed record Pack([property: ShardKey] string Box) : Command;

    sealed record Printed(int Page) : Event;

    [RoutedTo("inmemory", "packed")]
    sealed record Packed([property: ShardKey] string Box) : Event;

    [ClusterSingleton]
    [Module("printer", AutoRegister = false)]
    sealed class PrinterModule : ApplicationModule
    {
        [Handler]
        Task Take(Print print, TransactionContext ctx) => ctx.PublishAsync(new Printed(print.Page));
    }

    [Sharded]
    [Module("box", AutoRegister = false)]
    sealed class BoxModule : ApplicationModule
    {
        [Handler]
        Task Take(Pack pack, TransactionContext ctx) => ctx.PublishAsync(new Packed(pack.Box));
    }

    [Sharded]
    [Module("late", AutoRegister = false)]
    sealed class LateModule : ApplicationModule
    {
        [AfterCommit]
        void Take(Packed _)
        {
        }
    }

    [ClusterSingleton]
    [Module("consumer", AutoRegister = false)]
    sealed class ConsumerModule : ApplicationModule
    {
        [InMemory("printed")]
        void Take(Printed _)
        {
        }
    }

    [ClusterSingleton]
    [Module("clock", AutoRegister = false)]
    sealed class ClockModule : ApplicationModule
    {
        [Schedule("1h", RunOnStartup = true)]
        void Tick()
        {
        }
    }

    [ClusterSingleton]
    [Module("both", AutoRegister = false)]
    sealed class BothModule : ApplicationModule
    {
        [Handler]
        [Schedule("1h")]
        void Take(Print _)
        {
        }
    }

    static async Task<IHost> StartAsync(InMemoryBroker broker, Action<Application> configure)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.AddLato("shop", configure).UseCluster().AddInMemoryBroker(broker).AddSchedules() // Packed by its attribute
            .Route<Printed>().ToInMemory("printed");
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    [Fact]
    public async Task Events_that_a_singleton_and_an_instance_of_a_key_publish_leave_along_their_routes()
    {
        var broker = new InMemoryBroker();
        using var host = await StartAsync(broker, app => app.AddModule<PrinterModule>().AddModule<BoxModule>());
        var app = host.Services.GetRequiredService<IApplication>();

        await app.ExecuteAsync(new Print(1), TestContext.Current.CancellationToken);
        await app.ExecuteAsync(new Pack("a"), TestContext.Current.CancellationToken);

        await Until.HoldsAsync(() => broker.Published.Count == 2);
        Assert.Equal(["packed", "printed"], broker.Published.Select(message => message.Topic).Order());
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_has_no_meaning_there_fails_the_start()
    {
        const string Move = "Move it to a module without [Sharded] and [ClusterSingleton], and send this one a command from there.";
        Assert.Equal($"Handler 'Take' of module 'late' has [AfterCommit], whose transport does not know on which node of the cluster its instance is. {Move}", await RefusalAsync<LateModule>());
        Assert.Equal($"Handler 'Take' of module 'consumer' has [InMemory], whose transport does not know on which node of the cluster its instance is. {Move}", await RefusalAsync<ConsumerModule>());
        Assert.Equal($"Handler 'Take' of module 'both' has [Schedule], and is called by others too, who may be on other nodes. {Move}", await RefusalAsync<BothModule>());
        Assert.Equal(
            "Schedule '1h' of 'clock.Tick' runs at the start of a process, and its module is [ClusterSingleton], whose instance may come later. Take RunOnStartup away, and do it in OnStartedAsync of the module.",
            await RefusalAsync<ClockModule>());
    }

    static async Task<string> RefusalAsync<TModule>()
        where TModule : ApplicationModule => (await Assert.ThrowsAnyAsync<LatoException>(() => StartAsync(new InMemoryBroker(), app => app.AddModule<TModule>()))).Message;
}
