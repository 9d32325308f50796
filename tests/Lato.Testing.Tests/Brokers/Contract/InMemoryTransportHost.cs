using System.Collections.Concurrent;
using Lato.Testing.TransportContract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Testing.Tests.Brokers.Contract;

/// <summary>The outside is the broker in memory; the report is what a filter around everything sees of the message.</summary>
sealed class InMemoryTransportHost : TransportHost
{
    readonly ConcurrentDictionary<string, TaskCompletionSource<TransportResponse>> _calls = new();
    readonly IHost _host;
    bool _isStopping;

    InMemoryTransportHost(TransportSetup setup)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        setup.AddServices(builder.Services);
        builder.AddLato(setup.Application, app => setup.Configure(app, new InMemoryTransportProbe(setup.Probe)))
            .AddInMemoryBroker(new InMemoryBroker(setup.Time))
            .AddMessaging(messaging => messaging.AddFilter(ReportAsync).Envelopes.Add(new JsonEnvelope()));
        _host = builder.Build();
    }

    public override Application Application => _host.Services.GetRequiredService<Application>();

    public override bool KeepsRefusedCalls => true;

    public static async Task<TransportHost> StartAsync(TransportSetup setup)
    {
        var host = new InMemoryTransportHost(setup);
        await host._host.StartAsync();
        return host;
    }

    public override async Task<TransportResponse> CallAsync(string? offered = null)
    {
        if (_isStopping)
        {
            return new TransportResponse(false, "stays in the queue");
        }

        var (id, reported) = ($"{Guid.NewGuid()}", new TaskCompletionSource<TransportResponse>(TaskCreationOptions.RunContinuationsAsynchronously));
        _calls[id] = reported;
        await _host.Services.GetRequiredService<InMemoryPublisher>().PublishAsync("probe", new ProbeCommand(), id, new OfferingEnvelope(offered));
        return await reported.Task;
    }

    public override Task StopAsync()
    {
        _isStopping = true;
        return _host.StopAsync();
    }

    public override ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync();

    async Task<object?> ReportAsync(ReceivedMessage message, MessageFilterDelegate next)
    {
        try
        {
            var result = await next();
            _calls[message.Id!].TrySetResult(new TransportResponse(true, "acknowledged"));
            return result;
        }
        catch (Exception failure) when (failure is not ModuleOverloadedException)
        {
            _calls[message.Id!].TrySetResult(new TransportResponse(false, failure.Message));
            throw;
        }
    }

    /// <summary>JSON with a header.</summary>
    sealed class OfferingEnvelope(string? offered) : IMessageEnvelope
    {
        readonly JsonEnvelope _json = new();

        public string Name => "offering";

        public void Validate(Type? payloadType, string handler) => _json.Validate(payloadType, handler);

        public EncodedMessage Write(in MessageParts message)
        {
            var encoded = _json.Write(message);
            return offered is null ? encoded : encoded with { Headers = new Dictionary<string, string>(encoded.Headers) { ["offered"] = offered } };
        }

        public ReceivedParts? Read(in EncodedMessage message, Type? payloadType) => _json.Read(message, payloadType);
    }
}
