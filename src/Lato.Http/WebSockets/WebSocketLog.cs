using Microsoft.Extensions.Logging;

namespace Lato.Http.WebSockets;

internal static partial class WebSocketLog
{
    public const string Category = "Lato.Http.WebSockets";

    [LoggerMessage(451, LogLevel.Error, "Handler '{Handler}' failed in WebSocket {WebSocketId}")]
    public static partial void HandlerFailed(this ILogger logger, Exception failure, string handler, string webSocketId);

    [LoggerMessage(452, LogLevel.Information, "WebSocket handshake by {RemoteIp} at {RequestPath} was refused: {Problem}")]
    public static partial void HandshakeFailed(this ILogger logger, string? remoteIp, string requestPath, string problem);

    [LoggerMessage(453, LogLevel.Information, "WebSocket {WebSocketId} was lost: {Problem}")]
    public static partial void ConnectionLost(this ILogger logger, string webSocketId, string problem);

    [LoggerMessage(454, LogLevel.Information, "Closing {ConnectionCount} WebSockets, since the server stops")]
    public static partial void ClosingConnections(this ILogger logger, int connectionCount);

    [LoggerMessage(455, LogLevel.Warning, "Handler '{Handler}' serves WebSockets, and each connection takes one of the {Places} places of module '{Module}' for as long as it lives: when all are taken, nothing else of the module is handled. Raise its limit, or serve them from a module of their own")]
    public static partial void PlacesAreLimited(this ILogger logger, string handler, string module, int places);
}
