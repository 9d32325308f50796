using System.Net.WebSockets;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.WebSockets;

/// <summary>An application on a free port of this machine.</summary>
internal sealed class SocketHost : IAsyncDisposable
{
    readonly WebApplication _web;

    SocketHost(WebApplication web, SocketLogs logs) => (_web, Logs) = (web, logs);

    public SocketLogs Logs { get; }

    public Application Application => _web.Services.GetRequiredService<Application>();

    public int Port => new Uri(_web.Urls.Single()).Port;

    /// <summary>With one handler, of the WebSocket at <c>/ws</c>.</summary>
    public static Task<SocketHost> StartAsync(Func<WebSocketChannel, Task> handler, Action<WebSocketChannelOptions>? options = null, TimeProvider? time = null) =>
        StartAsync(app => app.Handle("ws", [WebSocket("/ws")] (WebSocketChannel socket) => handler(socket)), http => options?.Invoke(http.WebSocket), time);

    public static async Task<SocketHost> StartAsync(Action<Application> application, Action<HttpOptions>? options = null, TimeProvider? time = null, bool isServer = false)
    {
        var logs = new SocketLogs();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddSingleton(time ?? TimeProvider.System);
        builder.Logging.AddProvider(logs);
        var lato = builder.AddLato("test", application).AddHttp(options);
        if (isServer)
        {
            lato.AddHttp(http => (http.Host, http.Port) = ("127.0.0.1", 0)).AddHttpServer();
        }

        var web = builder.Build();
        web.MapLato();
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

    public Task<RawSocket> ConnectRawAsync(string path = "/ws", int? receiveBuffer = null) => RawSocket.ConnectAsync(Port, path, receiveBuffer);

    /// <summary>What happens first on the signal to stop.</summary>
    public void AnnounceStop() => _web.Lifetime.StopApplication();

    public Task StopAsync() => _web.StopAsync();

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
