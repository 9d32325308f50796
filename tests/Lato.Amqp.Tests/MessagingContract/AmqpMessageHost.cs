using System.Text;
using Lato.Amqp.Tests.Broker;
using Lato.Testing.MessagingContract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;

namespace Lato.Amqp.Tests.MessagingContract;

/// <summary>A host at a virtual host of a real broker, which a client beside it writes to and reads from.</summary>
sealed class AmqpMessageHost(IHost host, IConnection connection) : MessageHost
{
    public override Application Application => host.Services.GetRequiredService<Application>();

    public static async Task<MessageHost> StartAsync(MessageSetup setup, RabbitServer server, string virtualHost)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato(setup.Application, app => setup.Configure(app, new AmqpMessageProbe(setup.Probe)))
            .AddAmqp(options => (options.Port, options.VirtualHost) = (server.Port, virtualHost))
            .AddMessaging(setup.Configure)
            .Route<ProbeEvent>().ToAmqp(MessageTopics.Event);
        var host = builder.Build();
        await host.StartAsync();
        return new AmqpMessageHost(host, await server.ConnectAsync(virtualHost));
    }

    public override async Task PublishAsync(string topic, EncodedMessage message)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var properties = new BasicProperties { ContentType = message.ContentType, Headers = message.Headers.ToDictionary(header => header.Key, object? (header) => header.Value) };
        await channel.BasicPublishAsync("amq.topic", topic, mandatory: true, properties, message.Body);
    }

    public override async Task<DeadLetteredMessage> TakeDeadLetterAsync(string queue, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        while (true)
        {
            if (await channel.BasicGetAsync($"{queue}.dead-letter", autoAck: true, cancellationToken) is { } dead)
            {
                var headers = dead.BasicProperties.Headers!.ToDictionary(header => header.Key, header => header.Value is byte[] text ? Encoding.UTF8.GetString(text) : $"{header.Value}");
                return DeadLetteredMessage.Of(dead.Body.ToArray(), headers);
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    public override async Task<int> CountAsync(string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        return (int)(await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
    }

    public override Task StopAsync() => host.StopAsync();

    public override async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        await connection.DisposeAsync();
    }
}
