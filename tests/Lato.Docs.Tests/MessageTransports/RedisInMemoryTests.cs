using Lato.Testing;
using Lato.Testing.MessagingContract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Docs.Tests.MessageTransports;

public sealed class RedisInMemoryTests
{
    sealed record Sold(string Text) : Event;

    sealed class Shelf(InMemoryBroker broker) : ApplicationModule
    {
        [Handler]
        void OnSold(Sold sold) => broker.Publish("seen", new EncodedMessage(System.Text.Encoding.UTF8.GetBytes(sold.Text), null, new Dictionary<string, string>()));
    }

    sealed class Desk(InMemoryBroker broker) : ApplicationModule
    {
        [Redis("probe", Queue = "desk")]
        void OnProbe(ProbeEvent probed) => broker.Publish("seen", new EncodedMessage(System.Text.Encoding.UTF8.GetBytes(probed.Text), null, new Dictionary<string, string>()));
    }

    static async Task<IHost> StartAsync(InMemoryBroker broker, Action<Application> configure, Action<RedisOptions>? redis = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(broker);
        builder.AddLato("office", configure)
            .AddRedis(options => options.Connection = "127.0.0.1:1")
            .AddRedis(redis)
            .AddMessaging(messaging => messaging.Envelopes.Add(new JsonEnvelope()))
            .AddInMemoryBroker()
            .Route<ProbeEvent>().ToRedis("probe");
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    [Fact]
    public async Task A_handler_is_tested_without_a_Redis()
    {
        var broker = new InMemoryBroker();
        using var host = await StartAsync(broker, app => app.AddModule<Desk>());

        await host.Services.GetRequiredService<Application>().PublishAsync(new ProbeEvent("a"), TestContext.Current.CancellationToken);
        await broker.WaitUntilSettledAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["probe", "seen"], broker.Published.Select(message => message.Topic));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_event_enters_for_all_its_handlers()
    {
        var broker = new InMemoryBroker();
        using var host = await StartAsync(broker, app => app.AddModule<Shelf>(), redis => redis.Subscribe<Sold>(new RedisAttribute("sold")));

        Assert.Equal([new TransportDescription("redis", "sold")], Assert.Single(host.Services.GetRequiredService<Application>().Describe().Messages).Subscriptions);
        await host.Services.GetRequiredKeyedService<RedisService>("office").PublishAsync("sold", new Sold("a"));
        await broker.WaitUntilSettledAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["sold", "seen"], broker.Published.Select(message => message.Topic));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_subscription_that_no_handler_has_fails_the_start() =>
        await Assert.ThrowsAsync<HandlerNotFoundException>(() => StartAsync(new InMemoryBroker(), app => app.AddModule<Desk>(), redis => redis.Subscribe<Sold>(new RedisAttribute("sold"))));
}
