using System.Net.WebSockets;
using Lato.Http.Binding;
using Lato.Http.Calls;
using Lato.Http.Calls.AccessLogs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lato.Http.WebSockets;

/// <summary>Accepts the connections of one handler, and ends each of them once, however the handler ends. Thread-safe.</summary>
/// <param name="handler">Called for each connection.</param>
/// <param name="module">The path of the handler's module.</param>
/// <param name="cancels">Whether the handler is cancelled when a connection ends.</param>
/// <param name="executor">Options, clock and access log.</param>
/// <param name="open">Where open connections are known.</param>
/// <param name="logger">For what goes wrong.</param>
internal sealed class WebSocketServer(TransportHandler handler, string module, bool cancels, HttpRequestExecutor executor, OpenWebSockets open, ILogger logger)
{
    readonly WebSocketChannelOptions _options = executor.Options.WebSocket;
    readonly TimeProvider _time = executor.Time;
    readonly AccessLog? _access = executor.AccessLog;

    /// <returns>How the request is refused, or a result that writes nothing.</returns>
    public async Task<object?> ServeAsync(HttpArguments arguments, CancellationToken cancellationToken)
    {
        var http = arguments.Http;
        if (Refuse(http) is { } refused)
        {
            return refused;
        }

        if (await AcceptAsync(http).ConfigureAwait(false) is { } socket)
        {
            await ServeAsync(arguments, http, socket).ConfigureAwait(false);
        }

        return Results.Empty;
    }

    IResult? Refuse(HttpContext http)
    {
        if (http.WebSockets.IsWebSocketRequest)
        {
            return open.IsStopping ? Refused(http, StatusCodes.Status503ServiceUnavailable, "the server stops") : null;
        }

        if (http.Request.Headers.Upgrade.Contains("websocket", StringComparer.OrdinalIgnoreCase))
        {
            return Refused(http, StatusCodes.Status400BadRequest, "the handshake is not valid");
        }

        http.Response.Headers.Upgrade = "websocket";
        return Refused(http, StatusCodes.Status426UpgradeRequired, "the request is not a WebSocket upgrade");
    }

    IResult Refused(HttpContext http, int status, string problem)
    {
        logger.HandshakeFailed(http.Connection.RemoteIpAddress?.ToString(), http.Request.Path, problem);
        return ProblemResults.Of(status);
    }

    async Task<WebSocket?> AcceptAsync(HttpContext http)
    {
        try
        {
            return await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                KeepAliveInterval = _options.KeepAliveInterval,
                KeepAliveTimeout = _options.KeepAliveTimeout,
            }).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            logger.HandshakeFailed(http.Connection.RemoteIpAddress?.ToString(), http.Request.Path, failure.Message);
            return null;
        }
    }

    async Task ServeAsync(HttpArguments arguments, HttpContext http, WebSocket socket)
    {
        var connection = new WebSocketConnection(socket, _options, _time, http.Abort, logger);
        var channel = new WebSocketChannel($"{Guid.NewGuid()}", http.Connection.RemoteIpAddress, connection);
        var start = _time.GetTimestamp();
        RequestFeature.Of(http)?.IsLogged = true;
        _access?.WriteWebSocket(http, "open", channel.Id);
        open.Add(connection, module);
        var receiving = connection.RunAsync();
        try
        {
            var outcome = await CallAsync(arguments, channel).ConfigureAwait(false);
            await connection.CloseAsync(outcome).ConfigureAwait(false);
        }
        finally
        {
            await receiving.ConfigureAwait(false);
            open.Remove(connection);
            if (connection.Closure?.Failure is { } failure)
            {
                logger.ConnectionLost(channel.Id, failure.Message);
            }

            _access?.WriteWebSocket(http, "closed", channel.Id, _time.GetElapsedTime(start), (int?)connection.Closure?.Status);
        }
    }

    async Task<WebSocketClosure> CallAsync(HttpArguments arguments, WebSocketChannel channel)
    {
        try
        {
            var call = arguments.ToCall(Timeout.InfiniteTimeSpan, EntryKind.Socket).Set("socket", channel);
            await handler.CallAsync(call, cancels ? channel.ConnectionClosed : default).ConfigureAwait(false);
            return WebSocketClosure.Normal;
        }
        catch (OperationCanceledException) when (!channel.IsOpen)
        {
            return WebSocketClosure.Normal;
        }
        catch (Exception failure)
        {
            logger.HandlerFailed(failure, handler.Handler.FullName, channel.Id);
            _access?.WriteWebSocket(arguments.Http, "error", channel.Id);
            return WebSocketClosure.Failed(failure);
        }
    }
}
