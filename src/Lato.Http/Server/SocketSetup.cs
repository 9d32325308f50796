using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Lato.Http.Server;

/// <summary>Lets several processes listen on the port of the server.</summary>
/// <param name="server">The server.</param>
/// <param name="ports">Where the services of the process listen; null in a host of the user's own.</param>
internal sealed class SocketSetup(HttpServer server, ServicePorts? ports = null) : IPostConfigureOptions<SocketTransportOptions>
{
    const int SocketLevel = 1; // SOL_SOCKET of Linux
    const int ReusePort = 15; // SO_REUSEPORT of Linux

    public void PostConfigure(string? name, SocketTransportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (server.Options is { ReusePort: true, Port: not 0 } && OperatingSystem.IsLinux())
        {
            options.CreateBoundListenSocket = Bind;
        }
    }

    Socket Bind(EndPoint endpoint)
    {
        if (endpoint is not IPEndPoint address)
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        }

        ports?.Take(address, server.Application);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            Span<byte> on = [1, 0, 0, 0];
            socket.SetRawSocketOption(SocketLevel, ReusePort, on);
            if (address.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(address);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
