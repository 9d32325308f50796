using System.Net.WebSockets;
using Lato.Http.Tests.Doubles;
using Lato.Testing;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.WebSockets;

public sealed class ClosingTests
{
    [Fact]
    public async Task The_clients_close_ends_the_enumeration_and_is_answered_with_its_status()
    {
        var closed = new TaskCompletionSource<WebSocketChannel>();
        await using var host = await SocketHost.StartAsync(async socket =>
        {
            await Handlers.AllAsync(socket);
            closed.SetResult(socket);
        });
        using var client = await host.ConnectRawAsync();

        await client.SendCloseAsync(4321);

        Assert.Equal(4321, await client.CloseStatusAsync());
        Assert.Null(await client.ReadAsync());
        var socket = await closed.Task.InTime();
        Assert.Equal((WebSocketCloseStatus)4321, socket.CloseStatus);
        Assert.False(socket.IsOpen);
    }

    [Fact]
    public async Task A_close_without_a_status_counts_as_1000()
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync);
        using var client = await host.ConnectRawAsync();

        await client.SendAsync(RawSocket.Close, []);

        Assert.Equal(1000, await client.CloseStatusAsync());
        Assert.Equal(1000, (await host.Logs.StateAsync("closed")).CloseStatus);
    }

    [Fact]
    public async Task A_handler_that_returns_closes_with_1000()
    {
        await using var host = await SocketHost.StartAsync(socket => socket.SendAsync("bye"));
        using var client = await host.ConnectAsync();

        Assert.Equal("bye", await client.TextAsync());
        Assert.Equal(1000, await client.CloseStatusAsync());
        Assert.Equal(1000, (await host.Logs.StateAsync("closed")).CloseStatus);
    }

    [Fact]
    public async Task A_handler_that_fails_closes_with_1011_and_tells_the_log_but_not_the_client()
    {
        await using var host = await SocketHost.StartAsync(_ => throw new InvalidOperationException("open failed"));
        using var client = await host.ConnectAsync();

        Assert.Equal(1011, await client.CloseStatusAsync());
        Assert.Equal("", client.CloseStatusDescription);
        await host.Logs.StateAsync("error");
        var error = await host.Logs.LineAsync(line => line.Level == LogLevel.Error);
        Assert.Equal("open failed", error.Exception?.Message);
        Assert.StartsWith("Handler 'test.ws' failed in WebSocket ", error.Text, StringComparison.Ordinal);
        await host.Logs.StateAsync("closed");
    }

    [Fact]
    public async Task A_handler_closes_with_a_status_and_a_reason_of_its_own()
    {
        var answered = new TaskCompletionSource();
        await using var host = await SocketHost.StartAsync(async socket =>
        {
            await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, "no such room");
            answered.SetResult();
        });
        using var client = await host.ConnectRawAsync();

        Assert.Equal(1008, await client.CloseStatusAsync());
        Assert.False(answered.Task.IsCompleted);

        await client.SendCloseAsync(1008);

        await answered.Task.InTime();
        Assert.Null(await client.ReadAsync());
    }

    [Fact]
    public async Task Many_who_close_at_a_time_close_once()
    {
        await using var host = await SocketHost.StartAsync(socket =>
            Parallel.ForAsync(0, 100, async (_, token) => await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation)));
        using var client = await host.ConnectRawAsync();

        Assert.Equal(1008, await client.CloseStatusAsync());
        await client.SendCloseAsync(1008);

        Assert.Null(await client.ReadAsync());
        await host.Logs.StateAsync("closed");
        Assert.Single(host.Logs.Lines, line => line.State == "closed");
    }

    [Fact]
    public async Task A_client_that_vanishes_ends_the_enumeration()
    {
        var closed = new TaskCompletionSource<WebSocketChannel>();
        await using var host = await SocketHost.StartAsync(async socket =>
        {
            await Handlers.AllAsync(socket);
            closed.SetResult(socket);
        });
        var client = await host.ConnectRawAsync();

        client.Reset();

        var socket = await closed.Task.InTime();
        Assert.Null(socket.CloseStatus);
        Assert.Null((await host.Logs.StateAsync("closed")).CloseStatus);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_does_not_read_notices_the_end_by_the_token(bool vanishes)
    {
        var waiting = new TaskCompletionSource();
        await using var host = await SocketHost.StartAsync(socket =>
        {
            waiting.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, socket.ConnectionClosed);
        });
        using var client = await host.ConnectRawAsync();
        await waiting.Task.InTime();

        if (vanishes)
        {
            client.Reset();
        }
        else
        {
            await client.SendCloseAsync(1000);
        }

        await host.Logs.StateAsync("closed");
        Assert.DoesNotContain(host.Logs.Lines, line => line.State == "error");
    }

    [Fact]
    public async Task What_was_sent_before_the_close_is_still_received()
    {
        var received = new TaskCompletionSource<List<WebSocketFrame>>();
        var gate = new TaskCompletionSource();
        await using var host = await SocketHost.StartAsync(async socket =>
        {
            await gate.Task;
            received.SetResult(await Handlers.AllAsync(socket));
        });
        using var client = await host.ConnectRawAsync();

        for (var number = 0; number < 50; number++)
        {
            await client.SendAsync($"{number}");
        }

        await client.SendCloseAsync(1000);
        gate.SetResult();

        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"{number}"), (await received.Task.InTime()).Select(frame => frame.Text));
    }

    [Fact]
    public async Task What_was_sent_before_the_handler_returned_still_arrives()
    {
        await using var host = await SocketHost.StartAsync(socket =>
        {
            for (var number = 0; number < 50; number++)
            {
                _ = socket.SendAsync($"{number}");
            }

            return Task.CompletedTask;
        });
        using var client = await host.ConnectAsync();

        for (var number = 0; number < 50; number++)
        {
            Assert.Equal($"{number}", await client.TextAsync());
        }

        Assert.Equal(1000, await client.CloseStatusAsync());
    }

    [Fact]
    public async Task A_client_that_does_not_answer_the_close_is_cut()
    {
        var time = new ManualTimeProvider();
        var returned = new TaskCompletionSource();
        await using var host = await SocketHost.StartAsync(
            async socket =>
            {
                await socket.CloseAsync();
                returned.SetResult();
            },
            options => options.CloseTimeout = TimeSpan.FromSeconds(5),
            time);
        using var client = await host.ConnectRawAsync();
        Assert.Equal(1000, await client.CloseStatusAsync());

        time.Advance(TimeSpan.FromSeconds(4.9));
        await client.SendAsync("talks on");
        Assert.False(returned.Task.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));

        await returned.Task.InTime();
        Assert.Null(await client.ReadAsync());
    }

    [Fact]
    public async Task A_close_that_cannot_be_sent_is_refused()
    {
        var failures = new TaskCompletionSource<string[]>();
        await using var host = await SocketHost.StartAsync(async socket =>
        {
            var status = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => socket.CloseAsync(WebSocketCloseStatus.Empty));
            var reason = await Assert.ThrowsAsync<ArgumentException>(() => socket.CloseAsync(reason: new string('å', 62)));
            failures.SetResult([status.Message, reason.Message]);
        });
        using var client = await host.ConnectAsync();
        var messages = await failures.Task.InTime();

        Assert.StartsWith("A close status that can be sent is 1000 to 4999, except 1004, 1005, 1006 and 1015.", messages[0], StringComparison.Ordinal);
        Assert.StartsWith("The reason of a close has at most 123 bytes of UTF-8. Shorten 'ååå", messages[1], StringComparison.Ordinal);
        Assert.Equal(1000, await client.CloseStatusAsync());
    }

    [Fact]
    public async Task A_client_that_was_lost_is_told_in_one_line()
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync);
        using (var client = await host.ConnectRawAsync())
        {
            client.Tcp.LingerState = new System.Net.Sockets.LingerOption(true, 0);
        }

        var line = await host.Logs.LineAsync(line => line.Text.Contains(" was lost: ", StringComparison.Ordinal));

        Assert.Null(line.Exception);
        Assert.DoesNotContain('\n', line.Text);
    }
}
