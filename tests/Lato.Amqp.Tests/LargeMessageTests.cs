using Lato.Amqp.Tests.Broker;
using RabbitMQ.Client;

namespace Lato.Amqp.Tests;

/// <summary>Bodies of many megabytes, at a real broker.</summary>
public sealed class LargeMessageTests(RabbitServer server) : AmqpTest(server)
{
    [Fact]
    public async Task A_body_that_is_larger_than_clients_take_by_default_does_not_end_the_connection()
    {
        await StartAsync("office", app => app.Handle("large", [Amqp("large", Queue = "large")] (ReadOnlyMemory<byte> data) => Inbox.Add(data.Length)), further: lato => lato.AddMessaging(messaging => messaging.Envelopes.Clear()));
        var body = new byte[ConnectionFactory.DefaultMaxInboundMessageBodySize + 1];

        await Channel.BasicPublishAsync("amq.topic", "large", body, Ct);

        Assert.Equal(body.Length, await Inbox.NextAsync<int>());
    }
}
