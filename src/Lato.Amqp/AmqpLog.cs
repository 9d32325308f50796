using Microsoft.Extensions.Logging;

namespace Lato.Amqp;

internal static partial class AmqpLog
{
    [LoggerMessage(801, LogLevel.Information, "Application '{Application}' consumes {Count} queues of RabbitMQ")]
    public static partial void Began(this ILogger logger, string application, int count);

    [LoggerMessage(802, LogLevel.Warning, "Application '{Application}' cannot connect to RabbitMQ at {Broker} to {Purpose}, and tries again in {Delay}")]
    public static partial void NotConnected(this ILogger logger, Exception exception, string application, string purpose, string broker, TimeSpan delay);

    [LoggerMessage(803, LogLevel.Warning, "Application '{Application}' has lost its connection to {Purpose}: {Reason}")]
    public static partial void ConnectionLost(this ILogger logger, string application, string purpose, string reason);

    [LoggerMessage(804, LogLevel.Error, "Queue '{Queue}' of '{Handler}' is not consumed, and is tried again in {Delay}")]
    public static partial void NotConsumed(this ILogger logger, Exception exception, string queue, string handler, TimeSpan delay);

    [LoggerMessage(805, LogLevel.Error, "A message from queue '{Queue}' of '{Handler}' could not be moved to {Target}, and is delivered again")]
    public static partial void NotMoved(this ILogger logger, Exception exception, string queue, string handler, string target);

    [LoggerMessage(806, LogLevel.Warning, "A response to '{ReplyTo}' could not be sent by '{Handler}'")]
    public static partial void NotAnswered(this ILogger logger, Exception exception, string replyTo, string handler);

    [LoggerMessage(807, LogLevel.Warning, "Application '{Application}' stops and gives up messages under way: {Count}")]
    public static partial void GivenUp(this ILogger logger, string application, int count);

    [LoggerMessage(808, LogLevel.Debug, "A message from queue '{Queue}' was settled after its channel had closed, and is delivered again")]
    public static partial void SettledLate(this ILogger logger, Exception exception, string queue);

    [LoggerMessage(809, LogLevel.Warning, "Queue '{Queue}' of '{Handler}' is no longer consumed: {Reason}. It is declared and consumed again")]
    public static partial void ConsumerEnded(this ILogger logger, string queue, string handler, string reason);
}
