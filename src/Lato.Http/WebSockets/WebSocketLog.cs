using Microsoft.Extensions.Logging;

namespace Lato.Http.WebSockets;

internal static partial class WebSocketLog
{
    public const string Category = "Lato.Http.WebSockets";

    [LoggerMessage(451, LogLevel.Information, "WebSocket {websocket_state} {request_path}{request_query_string} from {remote_ip}, {websocket_id} {user_agent} {auth_user}")]
    public static partial void Opened(
        this ILogger logger, string websocket_state, string request_path, string request_query_string, string? remote_ip, string websocket_id, string user_agent, string? auth_user);

    [LoggerMessage(452, LogLevel.Information, "WebSocket {websocket_state} {request_path}{request_query_string} from {remote_ip}, {websocket_id} after {total_request_time}: {close_status} {close_reason} {user_agent} {auth_user}")]
    public static partial void Closed(
        this ILogger logger, string websocket_state, string request_path, string request_query_string, string? remote_ip, string websocket_id, string user_agent, string? auth_user,
        string total_request_time, int? close_status, string? close_reason);

    [LoggerMessage(453, LogLevel.Error, "WebSocket {websocket_state} in {websocket_id}: handler '{Handler}' failed")]
    public static partial void HandlerFailed(this ILogger logger, Exception failure, string websocket_state, string websocket_id, string handler);

    [LoggerMessage(454, LogLevel.Information, "WebSocket {websocket_state} {request_path} from {remote_ip}: {Problem}")]
    public static partial void HandshakeFailed(this ILogger logger, Exception? failure, string websocket_state, string request_path, string? remote_ip, string problem);

    [LoggerMessage(455, LogLevel.Information, "WebSocket {websocket_id} was lost")]
    public static partial void ConnectionLost(this ILogger logger, Exception failure, string websocket_id);

    [LoggerMessage(456, LogLevel.Information, "Closing {connection_count} websocket connections")]
    public static partial void ClosingConnections(this ILogger logger, int connection_count);
}
