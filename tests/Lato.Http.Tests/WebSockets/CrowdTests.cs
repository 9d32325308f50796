namespace Lato.Http.Tests.WebSockets;

[StartsFirst]
public sealed class CrowdTests
{
    const int Idlers = 1000;

    [Module("chat")]
    sealed class ChatModule : ApplicationModule
    {
        readonly List<WebSocketChannel> _members = []; // only in the turn

        [WebSocket("/chat")]
        async Task Join(WebSocketChannel socket)
        {
            _members.Add(socket);
            await socket.SendAsync("welcome");
            await foreach (var frame in socket)
            {
                foreach (var member in _members)
                {
                    _ = member.SendAsync(frame);
                }
            }

            _members.Remove(socket);
        }
    }

    [Fact]
    public async Task A_thousand_clients_that_never_read_disturb_nobody()
    {
        await using var host = await SocketHost.StartAsync(app => app.AddModule<ChatModule>(), http => http.WebSocket.SendQueueCapacity = 10);
        var idlers = new List<RawSocket>();
        for (var number = 0; number < Idlers; number++)
        {
            idlers.Add(await host.ConnectRawAsync("/chat", receiveBuffer: 4096));
        }

        using var alice = await host.ConnectAsync("/chat");
        using var bob = await host.ConnectAsync("/chat");
        Assert.Equal("welcome", await alice.TextAsync());
        Assert.Equal("welcome", await bob.TextAsync());
        var text = new string('x', 64 * 1024);

        // Far more than all buffers on the way hold: those who do not read are cut, the others get everything.
        for (var number = 0; number < 150; number++)
        {
            await alice.SendAsync($"{number} {text}");
            Assert.StartsWith($"{number} ", await alice.TextAsync(), StringComparison.Ordinal);
            Assert.StartsWith($"{number} ", await bob.TextAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(0, host.Logs.Lines.Count(line => line.State == "error"));
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) < 500_000_000);
        idlers.ForEach(idler => idler.Dispose());
    }
}
