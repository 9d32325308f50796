using Lato.Testing;
using Lato.Testing.MessagingContract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Docs.Tests.MessageTransports;

public sealed class RedisInMemoryTests
{
    sealed class Desk(InMemoryBroker broker) : ApplicationModule
    {
        [Redis("probe", Queue = "desk")]
        void OnProbe(ProbeEvent probed) => broker.Publish("seen", new EncodedMessage(System.Text.Encoding.UTF8.GetBytes(probed.Text), null, new Dictionary<string, string>()));
    }

    [Fact]
    public async Task A_handler_is_tested_without_a_Redis()
    {
        var broker = new InMemoryBroker();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(broker);
        builder.AddLato("office", app => app.AddModule<Desk>())
            .AddRedis(options => options.Connection = "127.0.0.1:1")
            .AddMessaging(messaging => messaging.Envelopes.Add(new JsonEnvelope()))
            .AddInMemoryBroker()
            .Route<ProbeEvent>().ToRedis("probe");
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        await host.Services.GetRequiredService<Application>().PublishAsync(new ProbeEvent("a"), TestContext.Current.CancellationToken);
        await broker.WaitUntilSettledAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["probe", "seen"], broker.Published.Select(message => message.Topic));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}
