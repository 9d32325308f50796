using System.Diagnostics;
using Lato.Amqp.Tests.Broker;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Amqp.Tests;

/// <summary>A consumer that dies with a message in its hands.</summary>
public sealed class ConsumerLossTests(RabbitServer server) : AmqpTest(server)
{
    [Fact]
    public async Task A_message_whose_consumer_is_killed_in_the_middle_is_delivered_to_another()
    {
        using var victim = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Lato.Amqp.Probe.dll"), $"{Server.Port}", VirtualHost]) { RedirectStandardOutput = true })!;
        var shop = await StartAsync("shop", _ => { }, further: lato => lato.AddMessaging(messaging => messaging.Envelopes.Clear()));
        await WhenConsumedAsync("begin");
        await shop.Services.GetRequiredService<AmqpPublisher>().PublishAsync("begin", "a", new AmqpPublication { Mandatory = true }, Ct);
        Assert.Equal("a", await victim.StandardOutput.ReadLineAsync(Ct));

        victim.Kill();
        await victim.WaitForExitAsync(Ct);
        await StartAsync(
            "heir",
            app => app.Handle("begin", [Amqp("begin", Queue = "begin")] (string data, bool isRedelivered) => Inbox.Add($"{data} {isRedelivered}")),
            further: lato => lato.AddMessaging(messaging => messaging.Envelopes.Clear()));

        Assert.Equal("a True", await Inbox.NextAsync<string>());
    }

    /// <summary>The program needs a moment.</summary>
    async Task WhenConsumedAsync(string queue)
    {
        await Eventually.IsAsync($"queue '{queue}' is consumed", async () =>
        {
            await using var connection = await Server.ConnectAsync(VirtualHost);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
            try
            {
                return (await channel.QueueDeclarePassiveAsync(queue, Ct)).ConsumerCount > 0;
            }
            catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
            {
                return false; // it is not there yet
            }
        });
    }
}
