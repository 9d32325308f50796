using System.Net.WebSockets;
using System.Text;
using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests.WebSockets;

internal static class ClientSocketExtensions
{
    public static Task SendAsync(this ClientWebSocket client, string text) =>
        client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default).InTime();

    public static Task SendAsync(this ClientWebSocket client, byte[] data) =>
        client.SendAsync(data, WebSocketMessageType.Binary, true, default).InTime();

    public static async Task<string> TextAsync(this ClientWebSocket client)
    {
        var (type, data) = await client.ReadAsync();
        Assert.Equal(WebSocketMessageType.Text, type);
        return Encoding.UTF8.GetString(data);
    }

    public static async Task<byte[]> BinaryAsync(this ClientWebSocket client)
    {
        var (type, data) = await client.ReadAsync();
        Assert.Equal(WebSocketMessageType.Binary, type);
        return data;
    }

    /// <summary>Reads on until the server's close, answers it, and returns its status.</summary>
    public static async Task<int?> CloseStatusAsync(this ClientWebSocket client)
    {
        while (client.CloseStatus is null)
        {
            await client.ReadAsync();
        }

        await client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        return (int?)client.CloseStatus;
    }

    static async Task<(WebSocketMessageType Type, byte[] Data)> ReadAsync(this ClientWebSocket client)
    {
        using var message = new MemoryStream();
        var buffer = new byte[16384];
        while (true)
        {
            var received = await client.ReceiveAsync(buffer.AsMemory(), default).InTime();
            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage || received.MessageType == WebSocketMessageType.Close)
            {
                return (received.MessageType, message.ToArray());
            }
        }
    }
}
