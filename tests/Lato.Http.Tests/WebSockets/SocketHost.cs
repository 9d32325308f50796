using System.Collections.Concurrent;
using System.Net.WebSockets;
using Lato.Http.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.WebSockets;

/// <summary>A server on a free port of this machine, whose WebSocket at <c>/ws</c> has the given handler.</summary>
internal sealed class SocketHost : IAsyncDisposable
{
    readonly WebApplication _web;

    SocketHost(WebApplication web, SocketLogs logs) => (_web, Logs) = (web, logs);

    public SocketLogs Logs { get; }

    public int Port => new Uri(_web.Urls.Single()).Port;

    public static async Task<SocketHost> StartAsync(Func<WebSocketChannel, Task> handler, WebSocketChannelOptions? options = null, TimeProvider? time = null)
    {
        var logs = new SocketLogs();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<OpenWebSockets>();
        builder.Logging.AddProvider(logs);
        var web = builder.Build();
        var endpoint = new WebSocketEndpoint(
            "test.ws", "test", (_, socket) => handler(socket), options ?? new(), web.Services.GetRequiredService<OpenWebSockets>(), time ?? TimeProvider.System,
            web.Services.GetRequiredService<ILoggerFactory>().CreateLogger(WebSocketLog.Category));
        var branch = ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)web).CreateApplicationBuilder();
        branch.UseWebSockets();
        branch.Run(endpoint.InvokeAsync);
        web.MapMethods("/ws", ["GET", "CONNECT"], branch.Build());
        await web.StartAsync();
        return new SocketHost(web, logs);
    }

    public async Task<ClientWebSocket> ConnectAsync(string path = "/ws")
    {
        var client = new ClientWebSocket();
        client.Options.KeepAliveInterval = TimeSpan.Zero;
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{Port}{path}"), default).InTime();
        return client;
    }

    public Task<RawSocket> ConnectRawAsync(string path = "/ws") => RawSocket.ConnectAsync(Port, path);

    /// <summary>What happens first on the signal to stop.</summary>
    public void AnnounceStop() => _web.Lifetime.StopApplication();

    public Task StopAsync() => _web.StopAsync();

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
