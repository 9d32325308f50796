using System.Globalization;
using Lato.Aws.Attributes;
using Lato.Aws.Names;
using Lato.Aws.Topology;

namespace Lato.Aws.Consuming;

/// <summary>Makes messages of what SQS delivers. Pure.</summary>
internal static class DeliveryReader
{
    public const string ReceiveCount = "ApproximateReceiveCount";
    public const string FirstReceive = "ApproximateFirstReceiveTimestamp";
    public const string GroupId = "MessageGroupId";
    const string DeduplicationId = "MessageDeduplicationId";
    const string Sent = "SentTimestamp";

    /// <summary>The names of the values of <see cref="ReceivedMessage.Values"/>.</summary>
    public static IReadOnlyCollection<string> Names { get; } =
    [
        "topic", "messageAttributes", "queueUrl", "receiptHandle", "approximateReceiveCount", "snsMessageId", "sqsMessageId", "messageType", "rawMessageBody", "messageTimestamp",
        "messageDeduplicationId", "messageGroupId", "sqsMessage",
    ];

    /// <summary>What SQS is asked to tell of each message.</summary>
    public static List<string> SystemAttributes => [ReceiveCount, FirstReceive, DeduplicationId, GroupId, Sent];

    /// <summary>Whether a parameter of a type gets its value from here.</summary>
    public static bool IsProvided(Type type) => type == typeof(Amazon.SQS.Model.Message) || type == typeof(IReadOnlyDictionary<string, object?>);

    /// <param name="plan">Where it was taken from.</param>
    /// <param name="url">The URL of the queue.</param>
    /// <param name="topicPrefix">What stands before topics.</param>
    /// <param name="message">The message.</param>
    /// <param name="uncounted">How many of its deliveries do not count as attempts.</param>
    /// <param name="extend">Asks SQS to wait longer.</param>
    public static ReceivedMessage Read(QueuePlan plan, string url, string topicPrefix, Amazon.SQS.Model.Message message, int uncounted, Func<TimeSpan, CancellationToken, Task> extend)
    {
        var body = NotificationBody.Read(message.Body ?? "");
        var typed = body.AttributesWith((message.MessageAttributes ?? []).ToDictionary(attribute => attribute.Key, attribute => WireAttributes.OfSqs(attribute.Value)));
        var system = message.Attributes ?? [];
        var count = int.TryParse(system.GetValueOrDefault(ReceiveCount), NumberStyles.None, CultureInfo.InvariantCulture, out var receives) ? receives : 1;
        IReadOnlyDictionary<string, object?> values = typed.ToDictionary(attribute => attribute.Key, attribute => WireAttributes.Read(attribute.Value));
        var topicArn = body.TopicArn;
        var topic = topicArn is not null ? TopicNames.TopicOf(topicArn, topicPrefix) : "";
        var time = body.Time ?? TimeOf(system.GetValueOrDefault(Sent));
        return new ReceivedMessage(extend)
        {
            Topic = topic.Length > 0 ? topic : plan.Attribute.Topic,
            Queue = plan.Queue,
            Source = topicArn is not null ? SourceOf(topicArn) : body.Type.Length == 0 && plan.Topic is { } only ? SourceOf(only) : null,
            Content = body.ToContent(typed),
            Id = body.MessageId is { Length: > 0 } id ? id : message.MessageId,
            Time = time,
            Attempt = Math.Max(1, count - uncounted),
            IsRedelivered = count > 1,
            Values = new Dictionary<string, object?>
            {
                ["topic"] = topic,
                ["messageAttributes"] = values,
                ["queueUrl"] = url,
                ["receiptHandle"] = message.ReceiptHandle,
                ["approximateReceiveCount"] = count,
                ["snsMessageId"] = body.MessageId,
                ["sqsMessageId"] = message.MessageId,
                ["messageType"] = body.Type,
                ["rawMessageBody"] = message.Body,
                ["messageTimestamp"] = time,
                ["messageDeduplicationId"] = system.GetValueOrDefault(DeduplicationId),
                ["messageGroupId"] = system.GetValueOrDefault(GroupId),
                ["sqsMessage"] = message,
            },
        };
    }

    /// <summary>Where messages of a topic come from: the account does not count, for a name does not say it.</summary>
    public static string SourceOf(string topic) => Arn.IsArn(topic) ? Arn.NameOf(topic) : topic;

    /// <summary>A time of SQS; null if it is not one.</summary>
    public static DateTimeOffset? TimeOf(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time <= 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;
}
