using System.Net.Sockets;
using System.Text;

namespace Lato.Benchmarks.Web;

/// <summary>Sends one request after the other, the same each time, and reads each answer to its end. Cheap, so that the server is what is timed.</summary>
internal sealed class KeptConnection : IDisposable
{
    static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly byte[] _request;
    readonly byte[] _answer = new byte[4096];

    public KeptConnection(Uri address, string request)
    {
        _request = Encoding.ASCII.GetBytes(request);
        _socket.Connect(address.Host, address.Port);
    }

    public async Task AskAsync()
    {
        await _socket.SendAsync(_request);
        var length = 0;
        while (!IsWhole(_answer.AsSpan(0, length)))
        {
            var read = await _socket.ReceiveAsync(_answer.AsMemory(length));
            length += read > 0 ? read : throw new IOException("The server has closed the connection.");
        }
    }

    public void Dispose() => _socket.Dispose();

    static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf(EndOfHead);
        if (end < 0)
        {
            return false;
        }

        if (!answer.StartsWith("HTTP/1.1 200"u8))
        {
            throw new IOException(Encoding.ASCII.GetString(answer));
        }

        var body = answer[(end + EndOfHead.Length)..];
        var head = answer[..end];
        var length = head.IndexOf("Content-Length: "u8);
        return length >= 0
            ? System.Buffers.Text.Utf8Parser.TryParse(head[(length + "Content-Length: ".Length)..], out int expected, out _) && body.Length == expected
            : body.EndsWith("0\r\n\r\n"u8);
    }
}
