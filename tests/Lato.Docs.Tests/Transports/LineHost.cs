using System.Net.Sockets;
using Lato.Testing.TransportContract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Docs.Tests.Transports;

/// <summary>The outside is a client that opens a connection for each line.</summary>
sealed class LineHost(IHost host, string name) : TransportHost
{
    public override Application Application => host.Services.GetRequiredService<Application>();

    int Port { get; } = host.Services.GetRequiredKeyedService<LineServer>(name).Port;

    public static async Task<TransportHost> StartAsync(TransportSetup setup)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        setup.AddServices(builder.Services);
        builder.AddLato(setup.Application, app => setup.Configure(app, new LineProbe(setup.Probe))).AddLines(options => options.Port = 0);
        var host = builder.Build();
        await host.StartAsync();
        return new LineHost(host, setup.Application);
    }

    public override async Task<TransportResponse> CallAsync(string? offered = null)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", Port);
            await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
            using var reader = new StreamReader(client.GetStream());
            await writer.WriteLineAsync(offered is null ? "probe" : $"probe offered={offered}");
            var response = await reader.ReadLineAsync() ?? "closed";
            return new TransportResponse(response.StartsWith("ok", StringComparison.Ordinal), response);
        }
        catch (Exception refused) when (refused is SocketException or IOException)
        {
            return new TransportResponse(false, refused.Message);
        }
    }

    public override Task StopAsync() => host.StopAsync();

    public override async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
