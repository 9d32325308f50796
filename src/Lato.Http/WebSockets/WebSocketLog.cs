using Microsoft.Extensions.Logging;

namespace Lato.Http.WebSockets;

internal static partial class WebSocketLog
{
    public const string Category = "Lato.Http.WebSockets";

    [LoggerMessage(451, LogLevel.Error, "Handler '{Handler}' failed in WebSocket {WebSocketId}")]
    public static partial void HandlerFailed(this ILogger logger, Exception failure, string handler, string webSocketId);

    [LoggerMessage(452, LogLevel.Information, "WebSocket handshake by {RemoteIp} at {RequestPath} was refused: {Problem}")]
    public static partial void HandshakeFailed(this ILogger logger, Exception? failure, string? remoteIp, string requestPath, string problem);

    [LoggerMessage(453, LogLevel.Information, "WebSocket {WebSocketId} was lost")]
    public static partial void ConnectionLost(this ILogger logger, Exception failure, string webSocketId);

    [LoggerMessage(454, LogLevel.Information, "Closing {ConnectionCount} WebSockets, since the server stops")]
    public static partial void ClosingConnections(this ILogger logger, int connectionCount);
}
