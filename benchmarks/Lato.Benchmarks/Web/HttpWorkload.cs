using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Web;

/// <summary>The same request again and again, to a server of its own.</summary>
internal sealed class HttpWorkload(Loopback server, string request) : Workload
{
    readonly KeptConnection[] _connections = server.Connect(request);
    int _next = -1;

    public override int Callers => Loopback.Connections;

    public override async Task RunAsync(int operations)
    {
        var connection = _connections[(uint)Interlocked.Increment(ref _next) % (uint)_connections.Length];
        for (var operation = 0; operation < operations; operation++)
        {
            await connection.AskAsync();
        }
    }

    protected override ValueTask StopAsync()
    {
        Array.ForEach(_connections, connection => connection.Dispose());
        return server.DisposeAsync();
    }
}
