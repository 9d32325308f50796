using Lato.Amqp.Tests.Doubles;
using Lato.Messaging.Tests.Doubles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Lato.Amqp.Tests.Broker;

/// <summary>Tests with a virtual host of their own at a real broker.</summary>
/// <param name="server">The broker.</param>
public abstract class AmqpTest(RabbitServer server) : IAsyncLifetime
{
    readonly List<IHost> _hosts = [];
    IConnection? _connection;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected RabbitServer Server => server;

    protected string VirtualHost { get; private set; } = "/";

    protected Inbox Inbox { get; } = new();

    /// <summary>A channel beside what is tested.</summary>
    protected IChannel Channel { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        RabbitServer.SkipWithoutProgram();
        VirtualHost = await server.CreateHostAsync();
        _connection = await server.ConnectAsync(VirtualHost);
        Channel = await _connection.CreateChannelAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A host with one application, which is not started yet.</summary>
    protected IHost Build(string name, Action<Application> configure, Action<AmqpOptions>? amqp = null, Action<LatoBuilder>? further = null, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("lato:amqp:port", $"{server.Port}"), new("lato:amqp:virtual-host", VirtualHost)]);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)));
        builder.Services.AddSingleton(Inbox);
        builder.Logging.AddProvider(Logs);
        var lato = builder.AddLato(name, configure).AddAmqp(amqp).AddMessaging(messaging => messaging.Envelopes.Add(new JsonDouble()));
        further?.Invoke(lato);
        var host = builder.Build();
        _hosts.Add(host);
        return host;
    }

    protected LogProbe Logs { get; } = new();

    protected async Task<IHost> StartAsync(string name, Action<Application> configure, Action<AmqpOptions>? amqp = null, Action<LatoBuilder>? further = null, params (string Key, string Value)[] settings)
    {
        var host = Build(name, configure, amqp, further, settings);
        await host.StartAsync(Ct);
        return host;
    }

    /// <summary>A message of a queue, as soon as there is one.</summary>
    protected async Task<BasicGetResult> GetAsync(string queue)
    {
        BasicGetResult? found = null;
        await Eventually.IsAsync($"there is a message in queue '{queue}'", async () => (found = await Channel.BasicGetAsync(queue, autoAck: true, Ct)) is not null);
        return found!;
    }

    /// <summary>How many messages wait in a queue.</summary>
    protected async Task<uint> CountAsync(string queue) => (await Channel.QueueDeclarePassiveAsync(queue, Ct)).MessageCount;
}
