namespace Lato.Http.Tests.WebSockets;

public sealed class HandshakeTests
{
    const string Head = "GET /ws HTTP/1.1\r\nHost: localhost\r\n";

    [Fact]
    public async Task A_plain_request_is_told_to_upgrade()
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync);
        using var client = await RawSocket.OpenAsync(host.Port);

        var answer = await client.AskAsync($"{Head}\r\n");

        Assert.StartsWith("HTTP/1.1 426 Upgrade Required\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("Upgrade: websocket\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith(": the request is not a WebSocket upgrade", (await host.Logs.RefusalAsync()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-WebSocket-Version: 13\r\n")]
    [InlineData("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n")]
    [InlineData("Sec-WebSocket-Version: 7\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")]
    public async Task A_handshake_that_is_not_valid_is_a_bad_request(string headers)
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync);
        using var client = await RawSocket.OpenAsync(host.Port);

        var answer = await client.AskAsync($"{Head}Connection: Upgrade\r\nUpgrade: websocket\r\n{headers}\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.EndsWith(": the handshake is not valid", (await host.Logs.RefusalAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_method_is_not_allowed()
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync);
        using var client = await RawSocket.OpenAsync(host.Port);

        var answer = await client.AskAsync("POST /ws HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 405 ", answer, StringComparison.Ordinal);
        Assert.Contains("Allow: CONNECT, GET, HEAD\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_gives_up_in_the_handshake_disturbs_nobody()
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync);
        for (var number = 0; number < 50; number++)
        {
            var hasty = await RawSocket.OpenAsync(host.Port);
            await hasty.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{Head}Connection: Upgrade\r\nUpgrade: websocket\r\n"));
            hasty.Reset();
        }

        using var client = await host.ConnectAsync();
        await client.SendAsync("still here");

        Assert.Equal("still here", await client.TextAsync());
    }
}
