using System.Net.Sockets;
using RabbitMQ.Client;

namespace Lato.Amqp.Connections;

/// <summary>What the client connects with.</summary>
/// <param name="socket">The socket.</param>
internal sealed class BatchingSocket(Socket socket) : TcpClientAdapter(socket)
{
    public static ITcpClient Create(AddressFamily family) => new BatchingSocket(new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });

    public override NetworkStream GetStream() => new BatchingStream(Client);
}
