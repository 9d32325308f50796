using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Web;

/// <summary>Echoes over the WebSockets of a server.</summary>
internal sealed class EchoWorkload(Loopback server) : Workload
{
    readonly EchoConnection[] _connections = [.. Enumerable.Range(0, Loopback.Connections).Select(_ => new EchoConnection(server.Address, "/ws"))];
    int _next = -1;

    public override int Callers => Loopback.Connections;

    public override async Task RunAsync(int operations)
    {
        var connection = _connections[(uint)Interlocked.Increment(ref _next) % (uint)_connections.Length];
        for (var operation = 0; operation < operations; operation++)
        {
            await connection.EchoAsync();
        }
    }

    protected override ValueTask StopAsync()
    {
        Array.ForEach(_connections, connection => connection.Dispose());
        return server.DisposeAsync();
    }
}
