using System.Diagnostics;
using Lato.Amqp.Tests.Broker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Amqp.Tests.Databases;

/// <summary>A consumer that dies between the commit of its handler and the acknowledgement.</summary>
public sealed class InboxTests(RabbitServer server, RealDatabases databases) : AmqpTest(server), IClassFixture<RealDatabases>
{
    IHost? _sender;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task A_message_whose_handler_has_committed_when_the_process_is_killed_has_its_effect_once(string kind)
    {
        var connectionString = await databases.CreateAsync(kind);
        await RealDatabases.RunAsync(kind, connectionString, "create table deeds (what varchar(100))");
        using (var victim = Consume("2"))
        {
            await WhenBoundAsync("write");
            await SendAsync("a");
            await SendAsync("b");
            await victim.WaitForExitAsync(Ct).WaitAsync(TimeSpan.FromSeconds(60), Ct);
        }

        Assert.Equal(2L, await CountAsync("select count(*) from deeds"));
        Assert.NotEqual(0u, await WaitingAsync());

        using var heir = Consume();
        await SendAsync("c"); // behind what is delivered again
        await Eventually.IsAsync("the last message is handled", async () => await CountAsync("select count(*) from deeds where what = 'c'") == 1);
        using (var stop = Process.Start("kill", ["-TERM", $"{heir.Id}"]))
        {
            await heir.WaitForExitAsync(Ct).WaitAsync(TimeSpan.FromSeconds(60), Ct); // when all is acknowledged
        }

        Assert.Equal(0u, await WaitingAsync());
        Assert.Equal((3L, 3L), (await CountAsync("select count(*) from deeds"), await CountAsync("select count(distinct what) from deeds")));

        Process Consume(params string[] commits) => Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Lato.Amqp.Probe.dll"), $"{Server.Port}", VirtualHost, kind, connectionString, "consume", .. commits]) { RedirectStandardOutput = true })!;

        async Task<long> CountAsync(string sql) => (long)(await RealDatabases.RunAsync(kind, connectionString, sql))!;

        async Task<uint> WaitingAsync() => await base.CountAsync("write");
    }

    async Task SendAsync(string text)
    {
        _sender ??= await StartAsync("sender", _ => { }, further: lato => lato.AddMessaging(messaging => messaging.Envelopes.Clear()));
        await _sender.Services.GetRequiredService<AmqpPublisher>().PublishAsync("write", text, new AmqpPublication { Mandatory = true }, Ct);
    }

    /// <summary>The program needs a moment.</summary>
    Task WhenBoundAsync(string queue) => Eventually.IsAsync($"queue '{queue}' is consumed", async () =>
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
