using System.Net.WebSockets;
using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests.WebSockets;

public sealed class ShutdownTests
{
    [Fact]
    public async Task A_stopping_host_closes_every_socket_with_1001_and_ends_its_enumeration()
    {
        var ended = 0;
        await using var host = await SocketHost.StartAsync(async socket =>
        {
            await socket.SendAsync("ready");
            await Handlers.AllAsync(socket);
            Interlocked.Increment(ref ended);
        });
        var clients = new List<ClientWebSocket>();
        for (var number = 0; number < 20; number++)
        {
            clients.Add(await host.ConnectAsync());
            Assert.Equal("ready", await clients[number].TextAsync());
        }

        var stopping = host.StopAsync();

        Assert.All(await Task.WhenAll(clients.Select(client => client.CloseStatusAsync())), status => Assert.Equal(1001, status));
        await stopping.InTime();
        Assert.Equal(20, ended);
        await host.Logs.LineAsync(line => line.Text == "Closing 20 WebSockets, since the server stops");
        Assert.Equal(20, host.Logs.Lines.Count(line => line.State == "closed"));
    }

    [Fact]
    public async Task A_handler_may_finish_its_work_while_the_host_stops()
    {
        var (ended, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var finished = false;
        await using var host = await SocketHost.StartAsync(async socket =>
        {
            await socket.SendAsync("ready");
            await Handlers.AllAsync(socket);
            ended.SetResult();
            await release.Task;
            finished = true;
        });
        using var client = await host.ConnectAsync();
        Assert.Equal("ready", await client.TextAsync());

        var stopping = host.StopAsync();
        Assert.Equal(1001, await client.CloseStatusAsync());
        await ended.Task.InTime();
        Assert.False(stopping.IsCompleted);
        release.SetResult();

        await stopping.InTime();
        Assert.True(finished);
    }

    [Fact]
    public async Task Enumerations_end_at_once_though_a_client_does_not_answer_the_close()
    {
        var ended = new TaskCompletionSource();
        await using var host = await SocketHost.StartAsync(
            async socket =>
            {
                await socket.SendAsync("ready");
                await Handlers.AllAsync(socket);
                ended.SetResult();
            },
            options => options.CloseTimeout = TimeSpan.FromMilliseconds(200));
        using var client = await host.ConnectRawAsync();
        await client.ReadAsync();

        var stopping = host.StopAsync();

        await ended.Task.InTime();
        Assert.Equal(1001, await client.CloseStatusAsync());
        await stopping.InTime();
    }

    [Fact]
    public async Task A_handshake_in_a_stopping_host_is_refused()
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync);
        using var client = await RawSocket.OpenAsync(host.Port);

        host.AnnounceStop();
        var answer = await client.AskAsync(RawSocket.Handshake("/ws"));

        Assert.StartsWith("HTTP/1.1 503 ", answer, StringComparison.Ordinal);
    }
}
