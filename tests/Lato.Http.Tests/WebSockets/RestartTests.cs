using System.Net.WebSockets;

namespace Lato.Http.Tests.WebSockets;

public sealed class RestartTests
{
    sealed record Fail : Command;

    [Module("chat")]
    sealed class ChatModule : ApplicationModule
    {
        readonly List<WebSocketChannel> _members = [];

        public ChatModule() => Options = new ActorOptions { OnFailure = SupervisionDirective.Restart };

        [WebSocket("/chat")]
        async Task Join(WebSocketChannel socket)
        {
            _members.Add(socket);
            await socket.SendAsync($"{_members.Count}");
            await Handlers.AllAsync(socket);
            _members.Remove(socket);
        }

        [Handler]
        void Fail(Fail command) => throw new InvalidOperationException("broken");
    }

    [Fact]
    public async Task A_restarted_module_closes_its_sockets_so_that_they_come_back_to_the_new_instance()
    {
        await using var host = await SocketHost.StartAsync(app => app
            .Handle("ws", [WebSocket("/other")] (WebSocketChannel socket) => Handlers.EchoAsync(socket))
            .AddModule<ChatModule>());
        using var other = await host.ConnectAsync("/other");
        using var client = await host.ConnectAsync("/chat");
        Assert.Equal("1", await client.TextAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Application.ExecuteAsync(new Fail()));

        Assert.Equal(1012, await client.CloseStatusAsync());
        Assert.Equal("The module was restarted.", client.CloseStatusDescription);
        using var again = await host.ConnectAsync("/chat");
        Assert.Equal("1", await again.TextAsync());
        await other.SendAsync("undisturbed");
        Assert.Equal("undisturbed", await other.TextAsync());
    }
}
