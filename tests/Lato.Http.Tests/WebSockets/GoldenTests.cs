using System.Net.WebSockets;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Tests.WebSockets;

/// <summary>The recorded transcript of a client, with binary frames delivered, a failure closed with 1011, and the stop with 1001.</summary>
public sealed class GoldenTests
{
    [Module("ws")]
    sealed class Service : ApplicationModule
    {
        public List<string> Out { get; } = [];

        [WebSocket("/ws/{room}")]
        async Task Room(WebSocketChannel websocket, HttpRequest request, string room)
        {
            Out.Add($"open {room} ua={request.Headers["X-T"]}");
            await foreach (var frame in websocket)
            {
                Out.Add($"rx {frame}");
                if (frame.Text is { } text)
                {
                    await websocket.SendAsync($"{room}:{text}");
                }
            }

            Out.Add($"close {room}");
        }

        [WebSocket("/ws-single")]
        static async Task Single(WebSocketChannel websocket)
        {
            await foreach (var frame in websocket)
            {
                await websocket.SendAsync(frame.Text!.ToUpperInvariant());
            }
        }

        [WebSocket("/ws-error")]
        static Task Error() => throw new InvalidOperationException("open failed");
    }

    [Fact]
    public async Task The_transcript_of_the_client_and_the_lines_of_the_log()
    {
        var service = new Service();
        await using var host = await SocketHost.StartAsync(app => app.AddModule(service));
        using (var client = new ClientWebSocket { Options = { KeepAliveInterval = TimeSpan.Zero } })
        {
            client.Options.SetRequestHeader("X-T", "T");
            client.Options.SetRequestHeader("User-Agent", "probe");
            await client.ConnectAsync(new Uri($"ws://127.0.0.1:{host.Port}/ws/lobby?q=1"), default);
            await client.SendAsync("hi");
            Assert.Equal("lobby:hi", await client.TextAsync());
            await client.SendAsync([1, 2, 3]);
            await client.SendAsync("after");
            Assert.Equal("lobby:after", await client.TextAsync());
            await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default).InTime();
        }

        var closed = await host.Logs.StateAsync("closed");
        using (var client = await host.ConnectAsync("/ws-single"))
        {
            await client.SendAsync("abc");
            Assert.Equal("ABC", await client.TextAsync());
        }

        using (var client = await host.ConnectAsync("/ws-error"))
        {
            Assert.Equal(1011, await client.CloseStatusAsync());
        }

        using var last = await host.ConnectAsync("/ws/open-at-exit");
        await last.SendAsync("here");
        Assert.Equal("open-at-exit:here", await last.TextAsync());
        var stopping = host.StopAsync();
        Assert.Equal(1001, await last.CloseStatusAsync());
        await stopping.InTime();

        Assert.Equal(["open lobby ua=T", "rx hi", "rx 3 bytes", "rx after", "close lobby", "open open-at-exit ua=", "rx here", "close open-at-exit"], service.Out);
        Assert.Equal(
            ["websocket_state", "remote_ip", "request_path", "request_query_string", "websocket_id", "user_agent", "total_request_time", "close_status"],
            closed.Values.Keys);
        Assert.Equal(
            ("127.0.0.1", "/ws/lobby", "q=1", "probe", 1000),
            (closed.Values["remote_ip"], closed.Values["request_path"], closed.Values["request_query_string"], closed.Values["user_agent"], closed.CloseStatus));
        Assert.Equal(
            ["open /ws/lobby", "closed /ws/lobby", "open /ws-single", "closed /ws-single", "open /ws-error", "error /ws-error", "closed /ws-error", "open /ws/open-at-exit", "closed /ws/open-at-exit"],
            host.Logs.Lines.Where(line => line.State is not null).Select(line => $"{line.State} {line.Values["request_path"]}").Order(new ByPath()));
    }

    /// <summary>The order of states holds within one connection only: its end may be noticed after the next has begun.</summary>
    sealed class ByPath : IComparer<string>
    {
        static readonly string[] Paths = ["/ws/lobby", "/ws-single", "/ws-error", "/ws/open-at-exit"];

        public int Compare(string? x, string? y) => Array.IndexOf(Paths, x!.Split(' ')[1]).CompareTo(Array.IndexOf(Paths, y!.Split(' ')[1]));
    }

    [Fact]
    public async Task Lines_that_are_not_wanted_are_left_out()
    {
        await using var host = await SocketHost.StartAsync(app => app.Handle("ws", [WebSocket("/ws", ExcludeFromAccessLog = true)] (WebSocketChannel socket) => Task.CompletedTask));
        using var client = await host.ConnectAsync();

        Assert.Equal(1000, await client.CloseStatusAsync());
        await host.StopAsync().InTime();

        Assert.DoesNotContain(host.Logs.Lines, line => line.State is not null);
    }
}
