using Lato.Aws.Names;

namespace Lato;

/// <summary>
/// Handles the messages of a topic of SNS by a queue of SQS, with this handler and no other. A handler may have several, also of other transports.
/// </summary>
/// <param name="topic">
/// The topic, without the prefix of the options; an ARN is taken as it is. <c>*</c> stands for one segment between dots and <c>#</c> for any: then every topic that
/// matches is subscribed to, also those that come later.
/// </param>
/// <remarks>The start fails with an error that names the handler if something is wrong.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SnsSqsAttribute(string topic) : SqsQueueAttribute(topic)
{
    bool? _rawDelivery;
    SnsFilterScope? _filterScope;

    /// <summary>Which messages of the topic reach the queue, as JSON; <see cref="SqsQueueAttribute.None"/> for all. A change takes up to 15 minutes to act. Default: what the subscription has.</summary>
    public string? FilterPolicy { get; set; }

    /// <summary>What <see cref="FilterPolicy"/> looks at. Default: what the subscription has; of a new one the attributes.</summary>
    public SnsFilterScope FilterScope
    {
        get => _filterScope ?? SnsFilterScope.MessageAttributes;
        set => _filterScope = value;
    }

    /// <summary>Whether the queue gets messages as they were published, without the JSON of SNS around them. Default: what the subscription has; of a new one false.</summary>
    public bool RawDelivery
    {
        get => _rawDelivery ?? false;
        set => _rawDelivery = value;
    }

    /// <inheritdoc/>
    public override string BoundTopic => TopicNames.Unqualified(Topic, Fifo);

    internal bool? RawDeliverySetting => _rawDelivery;

    internal SnsFilterScope? FilterScopeSetting => _filterScope;

    /// <summary>The topic and, if it is named, the queue.</summary>
    public override string ToString() => Queue is null ? $"sns {Topic}" : $"sns {Topic} by sqs {Queue}";
}
