using Microsoft.Extensions.Logging;

namespace Lato.Messaging;

internal static partial class MessagingLog
{
    [LoggerMessage(EventId = 601, Message = "Handler '{Handler}' failed with message '{MessageId}' from '{Topic}' in attempt {Attempt}, and {Consequence}")]
    public static partial void HandlerFailed(this ILogger logger, LogLevel level, Exception exception, string handler, string? messageId, string topic, int attempt, string consequence);

    [LoggerMessage(602, LogLevel.Warning, "Message '{MessageId}' from '{Topic}' goes to the dead-letter queue, as handler '{Handler}' decided: {Reason}")]
    public static partial void DeadLettered(this ILogger logger, string? messageId, string topic, string handler, string? reason);

    [LoggerMessage(603, LogLevel.Information, "Message '{MessageId}' from '{Topic}' was discarded, as handler '{Handler}' decided: {Reason}")]
    public static partial void Discarded(this ILogger logger, string? messageId, string topic, string handler, string? reason);

    [LoggerMessage(604, LogLevel.Information, "Message '{MessageId}' from '{Topic}' was acknowledged without a run: handler '{Handler}' had handled it before")]
    public static partial void Duplicate(this ILogger logger, string? messageId, string topic, string handler);
}
