using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.RabbitMQ;

namespace Brokers.Subjects;

/// <summary>Wolverine over RabbitMQ, acknowledging each message after its handler.</summary>
internal sealed class WolverineSubject(string host, int port) : Subject
{
    readonly List<IHost> _hosts = [];
    IMessageBus? _bus;

    public override async Task PrepareAsync()
    {
        await StartAsync(isConsumer: false);
        await StartAsync(isConsumer: true);
        await _hosts[1].StopAsync();
        _bus = _hosts[0].Services.CreateScope().ServiceProvider.GetRequiredService<IMessageBus>();
    }

    public override Task PublishAsync(int number) => _bus!.PublishAsync(Placed.Of(number)).AsTask();

    public override Task ConsumeAsync(Action handled)
    {
        PlacedHandler.Handled = handled;
        return StartAsync(isConsumer: true);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var running in _hosts)
        {
            await running.StopAsync();
            running.Dispose();
        }
    }

    async Task StartAsync(bool isConsumer)
    {
        var running = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseWolverine(options =>
            {
                options.ApplicationAssembly = typeof(PlacedHandler).Assembly;
                options.UseRuntimeCompilation();
                options.Discovery.DisableConventionalDiscovery();
                options.UseRabbitMq(broker => (broker.HostName, broker.Port, broker.VirtualHost) = ("127.0.0.1", port, host))
                    .ConfigureChannelCreation(channel => (channel.PublisherConfirmationsEnabled, channel.PublisherConfirmationTrackingEnabled) = (true, true))
                    .AutoProvision();
                if (isConsumer)
                {
                    options.Discovery.IncludeType(typeof(PlacedHandler));
                    options.ListenToRabbitQueue(Queue).PreFetchCount(Prefetch).ProcessInline();
                }
                else
                {
                    // Sent inline, messages are transient by default.
                    options.PublishMessage<Placed>().ToRabbitQueue(Queue).SendInline().UseInterop((_, mapper) =>
                        mapper.MapOutgoingProperty(envelope => envelope.Id, (envelope, properties) => (properties.MessageId, properties.Persistent) = ($"{envelope.Id}", true)));
                }
            })
            .Build();
        _hosts.Add(running);
        await running.StartAsync();
    }
}
