using System.Globalization;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lato.Http.WebSockets;

/// <summary>Accepts the connections of one route, and ends each of them once, however its handler ends.</summary>
/// <param name="handler">The handler's name.</param>
/// <param name="module">The identifier of the handler's module.</param>
/// <param name="handle">Runs the handler.</param>
/// <param name="options">What holds for every connection.</param>
/// <param name="open">Where open connections are known.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For the lines of connections.</param>
internal sealed class WebSocketEndpoint(
    string handler,
    string module,
    Func<HttpContext, WebSocketChannel, Task> handle,
    WebSocketChannelOptions options,
    OpenWebSockets open,
    TimeProvider time,
    ILogger logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (Refuse(http) is { } refused)
        {
            http.Response.StatusCode = refused;
            return;
        }

        if (await AcceptAsync(http).ConfigureAwait(false) is not { } socket)
        {
            return;
        }

        using (socket)
        {
            await ServeAsync(http, socket).ConfigureAwait(false);
        }
    }

    int? Refuse(HttpContext http)
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

    int Refused(HttpContext http, int status, string problem)
    {
        logger.HandshakeFailed(null, "cancelled", http.Request.Path, http.Connection.RemoteIpAddress?.ToString(), problem);
        return status;
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

    async Task ServeAsync(HttpContext http, WebSocket socket)
    {
        var connection = new WebSocketConnection(socket, options, time, http.Abort);
        var channel = new WebSocketChannel($"{Guid.NewGuid()}", http.Connection.RemoteIpAddress, connection);
        var start = time.GetTimestamp();
        Opened(http, channel);
        open.Add(connection, module);
        var receiving = connection.RunAsync();
        try
        {
            await connection.CloseAsync(await OutcomeAsync(http, channel).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            await receiving.ConfigureAwait(false);
            open.Remove(connection);
            Closed(http, channel, connection.Closure, time.GetElapsedTime(start));
        }
    }

    async Task<WebSocketClosure> OutcomeAsync(HttpContext http, WebSocketChannel channel)
    {
        try
        {
            await handle(http, channel).ConfigureAwait(false);
            return WebSocketClosure.Normal;
        }
        catch (OperationCanceledException) when (!channel.IsOpen)
        {
            return WebSocketClosure.Normal;
        }
        catch (Exception failure)
        {
            logger.HandlerFailed(failure, "error", http.Request.Path, channel.Id, handler);
            return WebSocketClosure.Failed(failure);
        }
    }

    void Opened(HttpContext http, WebSocketChannel channel)
    {
        var request = http.Request;
        logger.Opened("open", request.Path, $"{request.QueryString}", channel.RemoteAddress?.ToString(), channel.Id, $"{request.Headers.UserAgent}", http.User.Identity?.Name);
    }

    void Closed(HttpContext http, WebSocketChannel channel, WebSocketClosure? closure, TimeSpan elapsed)
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
