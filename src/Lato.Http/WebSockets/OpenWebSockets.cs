using System.Collections.Concurrent;
using Lato.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Http.WebSockets;

/// <summary>The WebSockets of a host that are open. Closes them at the moment the host stops, while its servers still serve. Thread-safe.</summary>
internal sealed class OpenWebSockets
{
    readonly ConcurrentDictionary<WebSocketConnection, string> _connections = new();
    readonly ConcurrentDictionary<Application, IDisposable> _watched = new();
    readonly IHostApplicationLifetime _lifetime;
    readonly ILogger _logger;

    public OpenWebSockets(IHostApplicationLifetime lifetime, ILoggerFactory loggers)
    {
        _lifetime = lifetime;
        _logger = loggers.CreateLogger(WebSocketLog.Category);
        lifetime.ApplicationStopping.Register(CloseAll);
    }

    public bool IsStopping => _lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>When a module is restarted, its sockets are closed: they come back to the new instance, and the old one can end.</summary>
    public void Watch(Application application) =>
        _watched.GetOrAdd(application, one => one.Events.Subscribe<ActorRestarted>(restart => CloseOf(restart.Path)));

    /// <param name="connection">The connection.</param>
    /// <param name="module">The path of the module whose handler it has.</param>
    public void Add(WebSocketConnection connection, string module)
    {
        _connections[connection] = module;
        if (IsStopping)
        {
            connection.CloseAsync(WebSocketClosure.Stopping).LogFailure(_logger, "The close of a WebSocket");
        }
    }

    public void Remove(WebSocketConnection connection) => _connections.TryRemove(connection, out _);

    void CloseOf(string module)
    {
        foreach (var (connection, _) in _connections.Where(entry => entry.Value == module))
        {
            connection.CloseAsync(WebSocketClosure.Restarted).LogFailure(_logger, "The close of a WebSocket");
        }
    }

    void CloseAll()
    {
        if (!_connections.IsEmpty)
        {
            _logger.ClosingConnections(_connections.Count);
        }

        foreach (var connection in _connections.Keys)
        {
            connection.CloseAsync(WebSocketClosure.Stopping).LogFailure(_logger, "The close of a WebSocket");
        }
    }
}
