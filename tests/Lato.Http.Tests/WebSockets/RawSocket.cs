using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests.WebSockets;

/// <summary>A client that can break every rule: it writes and reads single frames, and answers nothing by itself.</summary>
internal sealed class RawSocket : IDisposable
{
    public const byte Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10;

    readonly TcpClient _tcp;
    readonly NetworkStream _stream;

    RawSocket(TcpClient tcp) => (_tcp, _stream) = (tcp, tcp.GetStream());

    public Socket Tcp => _tcp.Client;

    public static async Task<RawSocket> OpenAsync(int port, int? receiveBuffer = null)
    {
        var tcp = new TcpClient { NoDelay = true };
        if (receiveBuffer is { } size)
        {
            tcp.ReceiveBufferSize = size;
        }

        await tcp.ConnectAsync(IPAddress.Loopback, port);
        return new RawSocket(tcp);
    }

    public static async Task<RawSocket> ConnectAsync(int port, string path, int? receiveBuffer = null)
    {
        var socket = await OpenAsync(port, receiveBuffer);
        var answer = await socket.AskAsync(Handshake(path));
        Assert.StartsWith("HTTP/1.1 101 ", answer, StringComparison.Ordinal);
        return socket;
    }

    public static string Handshake(string path) =>
        $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    /// <summary>Writes a request, and reads the head of the answer.</summary>
    public async Task<string> AskAsync(string request)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await _stream.ReadExactlyAsync(one).InTime();
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    public Task SendAsync(byte opcode, byte[] payload, bool isLast = true)
    {
        var frame = new List<byte> { (byte)(opcode | (isLast ? 0x80 : 0)) };
        AddLength(frame, payload.Length);
        byte[] mask = [1, 2, 3, 4];
        frame.AddRange(mask);
        frame.AddRange(payload.Select((value, index) => (byte)(value ^ mask[index % 4])));
        return WriteAsync([.. frame]);
    }

    public Task SendAsync(string text) => SendAsync(Text, Encoding.UTF8.GetBytes(text));

    public Task SendCloseAsync(ushort status) => SendAsync(Close, [(byte)(status >> 8), (byte)status]);

    public Task WriteAsync(byte[] bytes) => _stream.WriteAsync(bytes).AsTask();

    /// <returns>Null when the server has closed the connection.</returns>
    public async Task<RawFrame?> ReadAsync()
    {
        try
        {
            var head = await BytesAsync(2);
            var length = (head[1] & 0x7f) switch
            {
                126 => BinaryPrimitives.ReadUInt16BigEndian(await BytesAsync(2)),
                127 => (int)BinaryPrimitives.ReadUInt64BigEndian(await BytesAsync(8)),
                var small => small,
            };
            return new RawFrame((byte)(head[0] & 0x0f), await BytesAsync(length));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Reads the next frame that is a close, and returns its status.</summary>
    public async Task<int?> CloseStatusAsync()
    {
        while (await ReadAsync() is { } frame)
        {
            if (frame.Opcode == Close)
            {
                return frame.Payload.Length == 0 ? 1005 : BinaryPrimitives.ReadUInt16BigEndian(frame.Payload);
            }
        }

        return null;
    }

    public void Dispose() => _tcp.Dispose();

    /// <summary>Ends without a word: the server sees a reset.</summary>
    public void Reset()
    {
        _tcp.Client.LingerState = new LingerOption(true, 0);
        _tcp.Dispose();
    }

    static void AddLength(List<byte> frame, int length)
    {
        const int Masked = 0x80;
        if (length < 126)
        {
            frame.Add((byte)(Masked | length));
        }
        else if (length <= ushort.MaxValue)
        {
            frame.AddRange([(byte)(Masked | 126), (byte)(length >> 8), (byte)length]);
        }
        else
        {
            var size = new byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(size, (ulong)length);
            frame.AddRange([(byte)(Masked | 127), .. size]);
        }
    }

    async Task<byte[]> BytesAsync(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes).InTime();
        return bytes;
    }
}
