using Lato.Testing.Tests.Brokers.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Testing.Tests.Brokers;

/// <summary>Tests with hosts at one broker in memory, which goes by a clock of the test.</summary>
public abstract class InMemoryTest : IAsyncLifetime
{
    readonly List<IHost> _hosts = [];

    protected InMemoryTest() => Broker = new InMemoryBroker(Time);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected ManualTimeProvider Time { get; } = new();

    protected InMemoryBroker Broker { get; }

    protected Inbox Inbox { get; } = new();

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    protected async Task<IHost> StartAsync(string name, Action<Application> configure, Action<InMemoryOptions>? options = null, Action<LatoBuilder>? further = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(Time).AddSingleton(Inbox);
        var lato = builder.AddLato(name, configure).AddInMemoryBroker(Broker, options).AddMessaging(messaging => messaging.Envelopes.Add(new JsonEnvelope()));
        further?.Invoke(lato);
        var host = builder.Build();
        _hosts.Add(host);
        await host.StartAsync(Ct);
        return host;
    }

    protected static Task<string> PublishAsync(IHost host, string topic, object data, string? messageId = null) =>
        host.Services.GetRequiredService<InMemoryPublisher>().PublishAsync(topic, data, messageId, cancellationToken: Ct);

    protected Task SettledAsync() => Broker.WaitUntilSettledAsync(Ct).WaitAsync(TimeSpan.FromSeconds(20), Ct);
}
