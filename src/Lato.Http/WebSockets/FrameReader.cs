using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace Lato.Http.WebSockets;

/// <summary>Reads whole messages. Holds no memory while a client is silent. For one caller at a time.</summary>
internal sealed class FrameReader(WebSocket socket, int maxMessageSize)
{
    const int FirstBuffer = 4096;

    /// <returns>Null when the client closes.</returns>
    /// <exception cref="MessageTooBigException">The message is too long; the rest of it is still to come.</exception>
    public async ValueTask<WebSocketFrame?> ReadAsync()
    {
        var received = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            while (!received.EndOfMessage)
            {
                if (length == buffer.Length)
                {
                    Grow(ref buffer);
                }

                received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None).ConfigureAwait(false);
                length += received.Count;
                if (length > maxMessageSize)
                {
                    throw new MessageTooBigException(maxMessageSize);
                }
            }

            return received.MessageType switch
            {
                WebSocketMessageType.Close => null,
                WebSocketMessageType.Text => new WebSocketFrame(Encoding.UTF8.GetString(buffer, 0, length)),
                _ => new WebSocketFrame(buffer.AsSpan(0, length).ToArray()),
            };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads on, and forgets what it reads, until the client closes.</summary>
    public async ValueTask DrainAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).ConfigureAwait(false)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static void Grow(ref byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
