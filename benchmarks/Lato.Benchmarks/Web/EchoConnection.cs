using System.Net.Sockets;
using System.Text;

namespace Lato.Benchmarks.Web;

/// <summary>A WebSocket that sends one text frame after the other, the same each time, and reads each echo. Cheap, so that the server is what is timed.</summary>
internal sealed class EchoConnection : IDisposable
{
    const int Length = 32;

    readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly byte[] _frame = [0x81, 0x80 | Length, 0, 0, 0, 0, .. Enumerable.Repeat((byte)'x', Length)]; // masked with zeros
    readonly byte[] _answer = new byte[2 + Length];

    public EchoConnection(Uri address, string path)
    {
        _socket.Connect(address.Host, address.Port);
        _socket.Send(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append(_socket.Receive(one) == 1 ? (char)one[0] : throw new IOException($"{path} was not upgraded: {head}"));
        }
    }

    public async Task EchoAsync()
    {
        await _socket.SendAsync(_frame);
        var length = 0;
        while (length < _answer.Length)
        {
            var read = await _socket.ReceiveAsync(_answer.AsMemory(length));
            length += read > 0 ? read : throw new IOException("The server has closed the connection.");
        }

        if (!_answer.AsSpan(2).SequenceEqual(_frame.AsSpan(6)))
        {
            throw new IOException("The echo is another one.");
        }
    }

    public void Dispose() => _socket.Dispose();
}
