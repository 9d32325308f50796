using Microsoft.Extensions.Logging;

namespace Lato.Aws;

internal static partial class SnsSqsLog
{
    [LoggerMessage(751, LogLevel.Information, "Application '{Application}' consumes {Count} queues of SQS")]
    public static partial void Began(this ILogger logger, string application, int count);

    [LoggerMessage(752, LogLevel.Warning, "Messages of queue '{Queue}' of '{Handler}' cannot be received, and are asked for again in {Delay}")]
    public static partial void NotReceived(this ILogger logger, Exception exception, string queue, string handler, TimeSpan delay);

    [LoggerMessage(753, LogLevel.Information, "Messages of queue '{Queue}' of '{Handler}' are received again")]
    public static partial void ReceivedAgain(this ILogger logger, string queue, string handler);

    [LoggerMessage(754, LogLevel.Error, "A message from queue '{Queue}' of '{Handler}' could not be moved to {Target}, and is delivered again")]
    public static partial void NotMoved(this ILogger logger, Exception exception, string queue, string handler, string target);

    [LoggerMessage(755, LogLevel.Warning, "A message from queue '{Queue}' was not deleted or handed back, and is delivered again once its visibility timeout is over")]
    public static partial void NotSettled(this ILogger logger, Exception exception, string queue);

    [LoggerMessage(756, LogLevel.Warning, "The visibility timeout of messages from queue '{Queue}' could not be extended: they may be delivered again while they are handled")]
    public static partial void NotExtended(this ILogger logger, Exception exception, string queue);

    [LoggerMessage(757, LogLevel.Warning, "Application '{Application}' stops and gives up messages under way: {Count}")]
    public static partial void GivenUp(this ILogger logger, string application, int count);

    [LoggerMessage(758, LogLevel.Warning, "No topic matches '{Topic}' of '{Handler}' yet; it is looked for again every {Interval}")]
    public static partial void NoTopic(this ILogger logger, string topic, string handler, TimeSpan interval);

    [LoggerMessage(759, LogLevel.Information, "Queue '{Queue}' of '{Handler}' has been subscribed to topic '{Topic}'")]
    public static partial void Subscribed(this ILogger logger, string queue, string handler, string topic);

    [LoggerMessage(760, LogLevel.Warning, "Topics that match '{Topic}' of '{Handler}' cannot be looked for now")]
    public static partial void NotListed(this ILogger logger, Exception exception, string topic, string handler);

    [LoggerMessage(761, LogLevel.Warning, "Application '{Application}' cannot reach SNS and SQS, and tries again in {Delay}")]
    public static partial void NotReached(this ILogger logger, Exception exception, string application, TimeSpan delay);

    [LoggerMessage(762, LogLevel.Information, "The filter policy of queue '{Queue}' at topic '{Topic}' has changed, which takes up to 15 minutes to act")]
    public static partial void FilterChanged(this ILogger logger, string queue, string topic);

    [LoggerMessage(763, LogLevel.Error, "A message was not published or sent by application '{Application}', and the call was not awaited")]
    public static partial void NotAwaited(this ILogger logger, Exception exception, string application);

    [LoggerMessage(765, LogLevel.Warning, "Queue '{Queue}', which is that of this instance alone, could not be deleted: delete it")]
    public static partial void NotRemoved(this ILogger logger, Exception exception, string queue);

    [LoggerMessage(764, LogLevel.Warning, "A message from queue '{Queue}' of '{Handler}' has reached the 12 hours that SQS waits at most, and is delivered again")]
    public static partial void HeldTooLong(this ILogger logger, string queue, string handler);
}
