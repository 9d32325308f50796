using System.Globalization;
using System.Net.WebSockets;
using Lato.Http.Binding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Lato.Http.WebSockets;

/// <summary>Accepts the connections of one handler, and ends each of them once, however the handler ends. Thread-safe.</summary>
/// <param name="handler">Called for each connection.</param>
/// <param name="module">The path of the handler's module.</param>
/// <param name="cancels">Whether the handler is cancelled when a connection ends.</param>
/// <param name="options">What holds for every connection.</param>
/// <param name="open">Where open connections are known.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For the lines of connections.</param>
internal sealed class WebSocketServer(
    EdgeHandler handler, string module, bool cancels, WebSocketChannelOptions options, OpenWebSockets open, TimeProvider time, ILogger logger)
{
    /// <returns>How the request is refused, or an answer that writes nothing.</returns>
    public async Task<object?> ServeAsync(HttpArguments arguments, CancellationToken cancellationToken)
    {
        var http = arguments.Http;
        if (Refuse(http) is { } refused)
        {
            return refused;
        }

        using var socket = await AcceptAsync(http).ConfigureAwait(false);
        if (socket is not null)
        {
            await ServeAsync(arguments, http, socket).ConfigureAwait(false);
        }

        return Results.Empty;
    }

    StatusCodeHttpResult? Refuse(HttpContext http)
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
        return Refused(http, StatusCodes.Status426UpgradeRequired, "the request is no handshake");
    }

    StatusCodeHttpResult Refused(HttpContext http, int status, string problem)
    {
        logger.HandshakeFailed(null, "cancelled", http.Request.Path, http.Connection.RemoteIpAddress?.ToString(), problem);
        return TypedResults.StatusCode(status);
    }

    async Task<WebSocket?> AcceptAsync(HttpContext http)
    {
        try
        {
            return await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                KeepAliveInterval = options.KeepAliveInterval,
                KeepAliveTimeout = options.KeepAliveTimeout,
            }).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            logger.HandshakeFailed(failure, "cancelled", http.Request.Path, http.Connection.RemoteIpAddress?.ToString(), "the connection was lost");
            return null;
        }
    }

    async Task ServeAsync(HttpArguments arguments, HttpContext http, WebSocket socket)
    {
        var connection = new WebSocketConnection(socket, options, time, http.Abort);
        var channel = new WebSocketChannel($"{Guid.NewGuid()}", http.Connection.RemoteIpAddress, connection);
        var start = time.GetTimestamp();
        LogOpened(http, channel);
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
            LogClosed(http, channel, connection.Closure, time.GetElapsedTime(start));
        }
    }

    async Task<WebSocketClosure> CallAsync(HttpArguments arguments, WebSocketChannel channel)
    {
        try
        {
            var call = arguments.ToCall(Timeout.InfiniteTimeSpan).Set("socket", channel);
            await handler.CallAsync(call, cancels ? channel.ConnectionClosed : default).ConfigureAwait(false);
            return WebSocketClosure.Normal;
        }
        catch (OperationCanceledException) when (!channel.IsOpen)
        {
            return WebSocketClosure.Normal;
        }
        catch (Exception failure)
        {
            logger.HandlerFailed(failure, "error", channel.Id, handler.Handler.FullName);
            return WebSocketClosure.Failed(failure);
        }
    }

    void LogOpened(HttpContext http, WebSocketChannel channel)
    {
        var request = http.Request;
        logger.Opened("open", request.Path, $"{request.QueryString}", channel.RemoteAddress?.ToString(), channel.Id, $"{request.Headers.UserAgent}", http.User.Identity?.Name);
    }

    void LogClosed(HttpContext http, WebSocketChannel channel, WebSocketClosure? closure, TimeSpan elapsed)
    {
        if (closure?.Failure is { } failure)
        {
            logger.ConnectionLost(failure, channel.Id);
        }

        var request = http.Request;
        logger.Closed(
            "closed", request.Path, $"{request.QueryString}", channel.RemoteAddress?.ToString(), channel.Id, $"{request.Headers.UserAgent}", http.User.Identity?.Name,
            string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.00000}s"), (int?)closure?.Status, closure?.Reason);
    }
}
