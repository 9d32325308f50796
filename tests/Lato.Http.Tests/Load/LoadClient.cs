using System.Net.Sockets;

namespace Lato.Http.Tests.Load;

/// <summary>Many connections that are kept, each with one request after the other.</summary>
internal sealed class LoadClient : IDisposable
{
    static readonly string[] Paths = ["interleaved", "exclusive", "parallel"];

    readonly HttpClient _client;
    readonly Fates _fates;
    readonly int _connections;
    long _last;
    long _failed;
    int _opened;

    public LoadClient(Uri address, Fates fates, int connections)
    {
        (_fates, _connections) = (fates, connections);
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            ConnectCallback = async (context, cancellationToken) =>
            {
                Interlocked.Increment(ref _opened);
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        _client = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
    }

    /// <summary>Requests that were sent, and all answered.</summary>
    public long Requests => Interlocked.Read(ref _last);

    /// <summary>Those answered with 500.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Connections that were ever opened.</summary>
    public int Opened => Volatile.Read(ref _opened);

    /// <summary>Runs for this long, until all requests are answered. The first answer that is not as told ends it with an exception.</summary>
    public Task RunAsync(TimeSpan span)
    {
        var end = TimeProvider.System.GetTimestamp() + (long)(span.TotalSeconds * TimeProvider.System.TimestampFrequency);
        return Task.WhenAll(Enumerable.Range(0, _connections).Select(number => Task.Run(() => WorkAsync(Paths[number % Paths.Length], end))));
    }

    public void Dispose() => _client.Dispose();

    async Task WorkAsync(string path, long end)
    {
        while (TimeProvider.System.GetTimestamp() < end)
        {
            var request = Interlocked.Increment(ref _last);
            using var response = await _client.GetAsync($"/{path}/{request}");
            var body = await response.Content.ReadAsStringAsync();

            Assert.Equal(_fates.Take(request), (int)response.StatusCode);
            if (response.IsSuccessStatusCode)
            {
                Assert.Equal($"{request}", body);
            }
            else
            {
                Interlocked.Increment(ref _failed);
            }
        }
    }
}
