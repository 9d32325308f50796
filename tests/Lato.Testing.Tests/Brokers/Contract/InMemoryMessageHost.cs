using Lato.Testing.MessagingContract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Testing.Tests.Brokers.Contract;

/// <summary>The broker belongs to the test, so that it outlives hosts.</summary>
sealed class InMemoryMessageHost(IHost host, InMemoryBroker broker) : MessageHost
{
    public override Application Application => host.Services.GetRequiredService<Application>();

    public static async Task<MessageHost> StartAsync(MessageSetup setup, InMemoryBroker broker)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato(setup.Application, app => setup.Configure(app, new InMemoryMessageProbe(setup.Probe)))
            .AddInMemoryBroker(broker)
            .AddMessaging(setup.Configure)
            .Route<ProbeEvent>().ToInMemory(MessageTopics.Event);
        var host = builder.Build();
        await host.StartAsync();
        return new InMemoryMessageHost(host, broker);
    }

    public override Task PublishAsync(string topic, EncodedMessage message)
    {
        broker.Publish(topic, message);
        return Task.CompletedTask;
    }

    public override async Task<DeadLetteredMessage> TakeDeadLetterAsync(string queue, CancellationToken cancellationToken)
    {
        var dead = await broker.GetQueue(queue).TakeDeadLetterAsync(cancellationToken);
        return DeadLetteredMessage.Of(dead.Content.Body, dead.Headers);
    }

    public override Task<int> CountAsync(string queue) => Task.FromResult(broker.GetQueue(queue).Ready);

    public override Task StopAsync() => host.StopAsync();

    public override async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
