using System.Collections.Concurrent;
using Lato.Aws.Tests.Servers;
using Lato.Testing.TransportContract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Aws.Tests.TransportContract;

/// <summary>The outside is another service, which sends to the queue. SQS tells no one what became of a message, so a filter does.</summary>
sealed class SqsTransportHost : TransportHost
{
    const string Call = "call";

    readonly ConcurrentDictionary<string, TaskCompletionSource<TransportResponse>> _calls = new();
    IHost? _host;
    IHost? _outside;
    bool _isStopping;

    public override Application Application => _host!.Services.GetRequiredService<Application>();

    public override bool KeepsRefusedCalls => true;

    public static async Task<TransportHost> StartAsync(TransportSetup setup, FauxqsServer server)
    {
        FauxqsServer.SkipIfMissing();
        var (host, prefix) = (new SqsTransportHost(), $"t{Guid.NewGuid():N}-");
        host._host = Build(setup.Application, app => setup.Configure(app, new SqsProbe(setup.Probe)), server, prefix, setup.AddServices, host.TellAsync);
        host._outside = Build("outside", _ => { }, server, prefix, _ => { }, (_, next) => next());
        await host._host.StartAsync();
        return host;
    }

    public override async Task<TransportResponse> CallAsync(string? offered = null)
    {
        var patience = TimeSpan.FromSeconds(_isStopping ? 2 : 30); // known before the message is sent, behind which the test may stop the host
        var (id, told) = ($"{Guid.NewGuid()}", new TaskCompletionSource<TransportResponse>(TaskCreationOptions.RunContinuationsAsynchronously));
        _calls[id] = told;
        var attributes = new Dictionary<string, object?> { [Call] = id, ["offered"] = offered }.Where(attribute => attribute.Value is not null).ToDictionary();
        await _outside!.Services.GetRequiredService<SqsSender>().SendAsync("probe", new ProbeCommand(), how: new SqsSending { Attributes = attributes });
        try
        {
            return await told.Task.WaitAsync(patience);
        }
        catch (TimeoutException kept)
        {
            return new TransportResponse(false, kept.Message); // it stays in the queue
        }
    }

    public override Task StopAsync()
    {
        _isStopping = true;
        return _host!.StopAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host!).DisposeAsync();
        await ((IAsyncDisposable)_outside!).DisposeAsync();
    }

    async Task<object?> TellAsync(ReceivedMessage message, MessageFilterDelegate next)
    {
        var told = _calls[message.Content.Headers[Call]];
        try
        {
            var result = await next();
            told.TrySetResult(new TransportResponse(true, "ok"));
            return result;
        }
        catch (Exception failure)
        {
            if (failure is not ModuleOverloadedException)
            {
                told.TrySetResult(new TransportResponse(false, failure.Message));
            }

            throw;
        }
    }

    static IHost Build(string name, Action<Application> configure, FauxqsServer server, string prefix, Action<IServiceCollection> services, Func<ReceivedMessage, MessageFilterDelegate, Task<object?>> filter)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        services(builder.Services);
        builder.AddLato(name, configure)
            .AddSnsSqs(options =>
            {
                (options.Region, options.AccessKeyId, options.SecretAccessKey) = ("eu-west-1", "key", "secret");
                options.SnsEndpoint = options.SqsEndpoint = server.Url.ToString();
                (options.QueuePrefix, options.WaitTime) = (prefix, TimeSpan.FromSeconds(1));
            })
            .AddMessaging(messaging =>
            {
                messaging.Envelopes.Add(new JsonEnvelope());
                messaging.AddFilter(filter);
            });
        return builder.Build();
    }
}
