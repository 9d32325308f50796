using System.Net;
using System.Net.Sockets;

namespace Lato.Cluster.Listening;

/// <summary>Whether the node can listen where it is to, told by the setting: what Akka.NET says of it names none.</summary>
internal static class ListenCheck
{
    /// <exception cref="ClusterConfigurationException">It cannot.</exception>
    public static void Run(ClusterOptions options)
    {
        try
        {
            var address = IPAddress.TryParse(options.Host, out var given) ? given : Dns.GetHostAddresses(options.Host)[0];
            using var listener = new TcpListener(address, options.Port);
            listener.Start();
        }
        catch (SocketException failure)
        {
            throw failure.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? new ClusterConfigurationException("port", $"{options.Port}", $"the node cannot listen on {options.Host}:{options.Port}: {failure.Message}. Choose another port, or 0 for any that is free.", failure)
                : new ClusterConfigurationException("host", options.Host, $"the node cannot listen on {options.Host}:{options.Port}: {failure.Message}. It must be an address of this machine.", failure);
        }
    }
}
