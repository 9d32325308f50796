namespace Lato.Http.Tests.WebSockets;

/// <summary>A connection is one run of its handler, so a module that limits its runs is a bad place for it.</summary>
public sealed class LimitedModuleTests
{
    static Application In(Application app, ActorOptions options) => app.AddModule(
        new ApplicationModule("chat") { Options = options }.Handle("join", [WebSocket("/chat")] (WebSocketChannel socket) => Handlers.EchoAsync(socket)));

    [Fact]
    public async Task An_exclusive_module_cannot_serve_web_sockets()
    {
        var failure = await Assert.ThrowsAsync<HttpRouteException>(() => SocketHost.StartAsync(app => In(app, new ActorOptions { Concurrency = Concurrency.Exclusive })));

        Assert.Equal(
            "Handler 'chat.join' serves WebSockets, and module 'chat' is Exclusive: one connection would keep the module for as long as it lives. "
            + "Make the module Interleaved, or serve them from a module of their own.",
            failure.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_module_with_few_places_is_warned_of(bool parallel)
    {
        var options = parallel ? new ActorOptions { Concurrency = Concurrency.Parallel, Parallelism = 3 } : new ActorOptions { MaxInFlight = 3 };
        await using var host = await SocketHost.StartAsync(app => In(app, options));

        Assert.Contains(host.Logs.Lines, line => line.Text.Contains("each connection takes one of the 3 places of module 'chat'", StringComparison.Ordinal));
    }
}
