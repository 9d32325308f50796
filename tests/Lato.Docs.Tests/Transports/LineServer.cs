using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Docs.Tests.Transports;

/// <summary>Listens while its host runs. Thread-safe.</summary>
public sealed class LineServer(Application application, LineOptions options, ILogger<LineServer> log) : IHostedService, IHealthCheck, IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, options.Port);
    readonly CancellationTokenSource _stopping = new(); // no line is read any more
    readonly CancellationTokenSource _cancelling = new(); // calls under way are given up
    readonly ConcurrentDictionary<Task, bool> _connections = new();
    Task _accepting = Task.CompletedTask;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var endpoints = new Dictionary<string, LineEndpoint>();
        foreach (var handler in application.GetTransportHandlers())
        {
            if (handler.Attribute is LineAttribute line && !endpoints.TryAdd(line.Command, new LineEndpoint(handler, log)))
            {
                throw new InvalidHandlerException(handler.Handler.Module, handler.Method, $"another one has the command '{line.Command}'. Give it one of its own.");
            }
        }

        _listener.Start();
        _accepting = AcceptAsync(endpoints);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections.Keys).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _cancelling.CancelAsync(); // the time of the host is over, or nothing is left
        await Task.WhenAll(_connections.Keys);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_accepting.IsCompleted ? HealthCheckResult.Unhealthy("no line is read") : HealthCheckResult.Healthy());

    public void Dispose() => _listener.Dispose();

    async Task AcceptAsync(Dictionary<string, LineEndpoint> endpoints)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var serving = ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token), endpoints);
                _connections[serving] = true;
                _ = serving.ContinueWith(ended => _connections.TryRemove(ended, out _), TaskScheduler.Default);
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException)
            {
                // A client that has gone, or the end.
            }
        }
    }

    async Task ServeAsync(TcpClient client, Dictionary<string, LineEndpoint> endpoints)
    {
        using var connection = client;
        try
        {
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
            while (await reader.ReadLineAsync(_stopping.Token) is { } line)
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var endpoint = endpoints.GetValueOrDefault(words.FirstOrDefault(""));
                var response = endpoint is null ? "failed there is no such command" : await endpoint.RespondAsync(words.Skip(1), _cancelling.Token);
                await writer.WriteLineAsync(response.AsMemory(), _cancelling.Token);
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // The client has gone, or the server stops.
        }
    }
}
