using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Tests.WebSockets;

public sealed class BindingTests
{
    sealed record Room(string Name) : Query<string>;

    [Fact]
    public async Task Route_query_request_and_services_are_parameters_as_for_requests()
    {
        await using var host = await SocketHost.StartAsync(app => app
            .Handle("chat", [WebSocket("/rooms/{room}")] (WebSocketChannel socket, string room, HttpContext http, TransactionContext ctx, int limit = 7) =>
                socket.SendAsync($"{room} {limit} {http.Request.Path} {ctx.Handler.FullName} {socket.RemoteAddress}")));
        using var client = await host.ConnectAsync("/rooms/lobby?limit=5");
        using var another = await host.ConnectAsync("/rooms/attic");

        Assert.Equal("lobby 5 /rooms/lobby test.chat 127.0.0.1", await client.TextAsync());
        Assert.Equal("attic 7 /rooms/attic test.chat 127.0.0.1", await another.TextAsync());
    }

    [Fact]
    public async Task A_parameter_that_cannot_be_read_refuses_the_handshake()
    {
        await using var host = await SocketHost.StartAsync(app => app.Handle("chat", [WebSocket("/ws")] (WebSocketChannel socket, int limit) => socket.SendAsync($"{limit}")));
        using var client = await RawSocket.OpenAsync(host.Port);

        var answer = await client.AskAsync(RawSocket.Handshake("/ws?limit=many"));

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_middleware_stands_around_the_connection_and_may_refuse_the_handshake()
    {
        var seen = new TaskCompletionSource();
        await using var host = await SocketHost.StartAsync(
            app => app.Handle("chat", [WebSocket("/ws")] (WebSocketChannel socket, string user) => socket.SendAsync($"hello {user}")),
            http => http.AddFilter(async (call, next) =>
            {
                if (call.HttpContext.Request.Query["key"] != "secret")
                {
                    return Results.Unauthorized();
                }

                var result = await next(new { user = "Ada" });
                seen.SetResult();
                return result;
            }));
        using var stranger = await RawSocket.OpenAsync(host.Port);
        using var client = await host.ConnectAsync("/ws?key=secret");

        Assert.StartsWith("HTTP/1.1 401 ", await stranger.AskAsync(RawSocket.Handshake("/ws")), StringComparison.Ordinal);
        Assert.Equal("hello Ada", await client.TextAsync());
        Assert.False(seen.Task.IsCompleted);
        Assert.Equal(1000, await client.CloseStatusAsync());
        await seen.Task.InTime();
    }

    [Fact]
    public async Task Handlers_that_are_called_inside_can_take_the_socket_too()
    {
        await using var host = await SocketHost.StartAsync(app => app
            .Handle("greet", (string name, WebSocketChannel socket) => socket.SendAsync($"hello {name}"))
            .Handle("chat", [WebSocket("/ws")] (WebSocketChannel socket, TransactionContext ctx) => ctx.CallAsync("greet", "Ada")));
        using var client = await host.ConnectAsync();

        Assert.Equal("hello Ada", await client.TextAsync());
    }

    [Fact]
    public async Task The_transaction_has_no_deadline_and_its_module_goes_on_meanwhile()
    {
        await using var host = await SocketHost.StartAsync(app =>
        {
            app.Deadline = TimeSpan.FromMilliseconds(50);
            app.Handle((Room query) => $"room {query.Name}");
            app.Handle("chat", [WebSocket("/ws")] async (WebSocketChannel socket) => await Handlers.EchoAsync(socket));
        });
        using var client = await host.ConnectAsync();
        using var another = await host.ConnectAsync();
        using var past = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        while (!past.IsCancellationRequested)
        {
            Assert.Equal("room lobby", await host.Application.ExecuteAsync(new Room("lobby")));
            await client.SendAsync("still here");
            Assert.Equal("still here", await client.TextAsync());
        }

        await another.SendAsync("so am I");
        Assert.Equal("so am I", await another.TextAsync());
    }

    [Fact]
    public async Task A_handler_that_opted_into_it_is_cancelled_when_the_connection_ends()
    {
        var cancelled = new TaskCompletionSource();
        await using var host = await SocketHost.StartAsync(app => app
            .Handle("chat", [WebSocket("/ws", CancelOnDisconnect = true)] async (WebSocketChannel socket, CancellationToken token) =>
            {
                await using var registration = token.Register(cancelled.SetResult);
                await socket.SendAsync("ready", token);
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }));
        using var client = await host.ConnectRawAsync();
        await client.ReadAsync();

        await client.SendCloseAsync(1000);

        await cancelled.Task.InTime();
        await host.Logs.StateAsync("closed");
        Assert.DoesNotContain(host.Logs.Lines, line => line.State == "error");
    }
}
