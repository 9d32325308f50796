using Lato.Amqp.Tests.Broker;
using Lato.Messaging.Tests.Doubles;
using Lato.Testing.TransportContract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Amqp.Tests.TransportContract;

/// <summary>The outside is another service, which sends requests through a real broker; the report is the response.</summary>
sealed class AmqpTransportHost : TransportHost
{
    readonly IHost _host;
    readonly IHost _outside;
    bool _isStopping;

    AmqpTransportHost(IHost host, IHost outside) => (_host, _outside) = (host, outside);

    public override Application Application => _host.Services.GetRequiredService<Application>();

    public override bool KeepsRefusedCalls => true;

    public static async Task<TransportHost> StartAsync(TransportSetup setup, RabbitServer server)
    {
        RabbitServer.SkipWithoutProgram();
        var virtualHost = await server.CreateHostAsync();
        var host = Build(setup.Application, app => setup.Configure(app, new AmqpProbe(setup.Probe)), server, virtualHost, setup.AddServices);
        var outside = Build("outside", _ => { }, server, virtualHost, _ => { });
        await host.StartAsync();
        return new AmqpTransportHost(host, outside);
    }

    public override async Task<TransportResponse> CallAsync(string? offered = null)
    {
        // Nobody responds to what stays in the queue.
        using var limit = new CancellationTokenSource(_isStopping ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(30));
        try
        {
            var headers = new Dictionary<string, object?> { ["offered"] = offered }.Where(header => header.Value is not null).ToDictionary();
            await _outside.Services.GetRequiredService<AmqpPublisher>().RequestAsync<object?>("probe", new ProbeCommand(), new AmqpPublication { Headers = headers }, limit.Token);
            return new TransportResponse(true, "ok");
        }
        catch (Exception failure) when (failure is AmqpRequestException or OperationCanceledException)
        {
            return new TransportResponse(false, failure.Message);
        }
    }

    public override Task StopAsync()
    {
        _isStopping = true;
        return _host.StopAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync();
        await ((IAsyncDisposable)_outside).DisposeAsync();
    }

    static IHost Build(string name, Action<Application> configure, RabbitServer server, string virtualHost, Action<IServiceCollection> services)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        services(builder.Services);
        builder.AddLato(name, configure)
            .AddAmqp(options => (options.Port, options.VirtualHost) = (server.Port, virtualHost))
            .AddMessaging(messaging => messaging.Envelopes.Add(new JsonDouble()));
        return builder.Build();
    }
}
