namespace Lato.Http.Tests.WebSockets;

internal static class Handlers
{
    public static async Task EchoAsync(WebSocketChannel socket)
    {
        await foreach (var frame in socket)
        {
            await socket.SendAsync(frame);
        }
    }

    /// <summary>Receives until the end.</summary>
    public static async Task<List<WebSocketFrame>> AllAsync(WebSocketChannel socket)
    {
        var frames = new List<WebSocketFrame>();
        await foreach (var frame in socket)
        {
            frames.Add(frame);
        }

        return frames;
    }
}
