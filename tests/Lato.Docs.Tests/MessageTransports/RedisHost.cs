using Lato.Testing.MessagingContract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Lato.Docs.Tests.MessageTransports;

/// <summary>Each test has keys of its own, which outlive its hosts.</summary>
sealed class RedisHost(IHost host, ConnectionMultiplexer connection, string prefix) : MessageHost
{
    readonly IDatabase _redis = connection.GetDatabase();

    public override Application Application => host.Services.GetRequiredService<Application>();

    public static async Task<MessageHost> StartAsync(MessageSetup setup, RedisServer server)
    {
        var address = await server.GetAddressAsync();
        var prefix = $"{setup.Application}:";
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato(setup.Application, app => setup.Configure(app, new RedisProbe(setup.Probe)))
            .AddMessaging(setup.Configure)
            .AddRedis(options => (options.Connection, options.Prefix) = (address, prefix))
            .Route<ProbeEvent>().ToRedis(MessageTopics.Event);
        var host = builder.Build();
        await host.StartAsync();
        return new RedisHost(host, await ConnectionMultiplexer.ConnectAsync(address), prefix);
    }

    public override async Task PublishAsync(string topic, EncodedMessage message)
    {
        foreach (var queue in await _redis.SetMembersAsync($"{prefix}{topic}.queues"))
        {
            await _redis.StreamAddAsync(prefix + queue, RedisEntry.Write(topic, message));
        }
    }

    public override async Task<DeadLetteredMessage> TakeDeadLetterAsync(string queue, CancellationToken cancellationToken)
    {
        while (true)
        {
            var entries = await _redis.StreamRangeAsync($"{prefix}{queue}.dead-letter", count: 1);
            if (entries is [var entry])
            {
                await _redis.StreamDeleteAsync($"{prefix}{queue}.dead-letter", [entry.Id]);
                var content = RedisEntry.Read(entry, queue, isRedelivered: false).Content;
                return DeadLetteredMessage.Of(content.Body, content.Headers);
            }

            await Task.Delay(10, cancellationToken);
        }
    }

    public override async Task<int> CountAsync(string queue) => (int)await _redis.StreamLengthAsync(prefix + queue);

    public override Task StopAsync() => host.StopAsync();

    public override async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        await connection.DisposeAsync();
    }
}
