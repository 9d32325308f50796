using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.WebSockets;

internal sealed record SocketLogLine(LogLevel Level, string Text, IReadOnlyDictionary<string, object?> Values, Exception? Exception)
{
    public string? State => Values.GetValueOrDefault("websocket_state") as string;

    public int? CloseStatus => Values.GetValueOrDefault("close_status") as int?;
}
