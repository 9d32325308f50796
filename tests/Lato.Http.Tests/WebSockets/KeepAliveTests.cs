using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests.WebSockets;

/// <summary>The pings are ASP.NET Core's, which takes its time from the system, and no finer than seconds.</summary>
public sealed class KeepAliveTests
{
    static void Seconds(WebSocketChannelOptions options)
    {
        options.KeepAliveInterval = TimeSpan.FromSeconds(1);
        options.KeepAliveTimeout = TimeSpan.FromSeconds(1);
    }

    [Fact]
    public async Task A_silent_client_that_answers_pings_stays()
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync, Seconds);
        using var client = await host.ConnectRawAsync();

        for (var ping = 0; ping < 3; ping++)
        {
            var frame = await client.ReadAsync();
            Assert.Equal(RawSocket.Ping, frame!.Opcode);
            await client.SendAsync(RawSocket.Pong, frame.Payload);
        }

        await client.SendAsync("still here");
        Assert.Equal("1 7374696C6C2068657265", $"{await client.ReadAsync()}");
    }

    [Fact]
    public async Task A_client_that_answers_no_ping_is_cut()
    {
        var ended = new TaskCompletionSource<WebSocketChannel>();
        await using var host = await SocketHost.StartAsync(
            async socket =>
            {
                await Handlers.AllAsync(socket);
                ended.SetResult(socket);
            },
            Seconds);
        using var client = await host.ConnectRawAsync();

        Assert.Equal(RawSocket.Ping, (await client.ReadAsync())!.Opcode);

        Assert.Null((await ended.Task.InTime()).CloseStatus);
        await host.Logs.StateAsync("closed");
    }

    [Fact]
    public async Task A_server_that_closes_connections_after_each_answer_keeps_WebSockets()
    {
        await using var host = await SocketHost.StartAsync(
            app => app.Handle("ws", [WebSocket("/ws")] (WebSocketChannel socket) => Handlers.EchoAsync(socket)),
            http => http.KeepAliveTimeout = TimeSpan.Zero,
            isServer: true);
        using var client = await host.ConnectAsync();

        await client.SendAsync("still here");

        Assert.Equal("still here", await client.TextAsync());
    }
}
