using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Brokers.Subjects;

/// <summary>The client library and nothing else.</summary>
internal sealed class PlainClient(string host, int port, bool isJson) : Subject
{
    static readonly BasicProperties Persistent = new() { Persistent = true };

    IConnection? _connection;
    IChannel? _publishing;
    IChannel? _consuming;

    public override async Task PrepareAsync()
    {
        _connection = await new ConnectionFactory { HostName = "127.0.0.1", Port = port, VirtualHost = host }.CreateConnectionAsync();
        _publishing = await _connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await _publishing.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false);
        await _publishing.QueueBindAsync(Queue, "amq.topic", Queue);
    }

    public override async Task PublishAsync(int number)
    {
        var placed = Placed.Of(number);
        var body = isJson ? JsonSerializer.SerializeToUtf8Bytes(placed) : Encoding.UTF8.GetBytes(placed.Text);
        await _publishing!.BasicPublishAsync("amq.topic", Queue, mandatory: false, Persistent, body);
    }

    public override async Task ConsumeAsync(Action handled)
    {
        var channel = _consuming = await _connection!.CreateChannelAsync();
        await channel.BasicQosAsync(0, Prefetch, global: false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            if (isJson)
            {
                JsonSerializer.Deserialize<Placed>(delivery.Body.Span);
            }

            handled();
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync(Queue, autoAck: false, consumer);
    }

    public override async ValueTask DisposeAsync()
    {
        await (_consuming?.CloseAsync() ?? Task.CompletedTask);
        await _publishing!.CloseAsync();
        await _connection!.CloseAsync();
    }
}
