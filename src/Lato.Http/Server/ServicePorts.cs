using System.Net;

namespace Lato.Http.Server;

/// <summary>
/// Where the services of a process listen. Several processes may share a port, but two services of one process that do are a
/// mistake: each would get some of the connections. Thread-safe.
/// </summary>
internal sealed class ServicePorts
{
    readonly List<(IPEndPoint Address, string Service)> _taken = []; // under its own lock

    /// <exception cref="ServiceConfigurationException">Another service listens there.</exception>
    public void Take(IPEndPoint address, string service)
    {
        lock (_taken)
        {
            if (_taken.Find(other => other.Service != service && Overlap(other.Address, address)).Service is { } other)
            {
                throw new ServiceConfigurationException(
                    $"Services '{other}' and '{service}' of this process would share port {address.Port}, and each would get some of the connections. "
                    + $"Give each its own, with lato.applications.{other}.http.port and lato.applications.{service}.http.port.");
            }

            _taken.Add((address, service));
        }
    }

    static bool Overlap(IPEndPoint one, IPEndPoint other) =>
        one.Port == other.Port && (IsAny(one.Address) || IsAny(other.Address) || one.Address.Equals(other.Address));

    static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
