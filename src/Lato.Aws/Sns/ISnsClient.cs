using Amazon.Runtime;

namespace Lato;

/// <summary>
/// What Lato needs of Amazon SNS. <see cref="SnsClient"/> is one; an adapter of a few lines makes one of another client. Thread-safe. Every task may fail with
/// an <see cref="AmazonServiceException"/>, whose <c>ErrorCode</c> is that of SNS, such as <c>NotFound</c>, <c>InvalidParameter</c>, <c>AuthorizationError</c> and
/// <c>Throttled</c>; an <see cref="AmazonClientException"/> where there are no credentials or no region; an <see cref="HttpRequestException"/> where SNS cannot be
/// reached; an <see cref="OperationCanceledException"/>. An <see cref="ArgumentException"/> for an empty argument is thrown before anything is sent.
/// </summary>
public interface ISnsClient
{
    /// <summary>Makes a topic, or finds the one that there is.</summary>
    /// <param name="name">The name; that of a FIFO topic ends with <c>.fifo</c>.</param>
    /// <param name="attributes">Such as <c>FifoTopic</c>. If the topic is there with other ones, SNS refuses with <c>InvalidParameter</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The ARN of the topic.</returns>
    Task<string> CreateTopicAsync(string name, IReadOnlyDictionary<string, string>? attributes = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the attributes of a topic.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The attributes by name.</returns>
    Task<IReadOnlyDictionary<string, string>> GetTopicAttributesAsync(string topicArn, CancellationToken cancellationToken = default);

    /// <summary>Sets one attribute of a topic.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="value">Its value; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Completes when SNS has taken it.</returns>
    Task SetTopicAttributeAsync(string topicArn, string name, string? value, CancellationToken cancellationToken = default);

    /// <summary>Lists topics, a page of at most 100 at a time. For all of them see <see cref="SnsClientExtensions.EnumerateTopicsAsync"/>.</summary>
    /// <param name="nextToken">What the page before says; null for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>ARNs of topics.</returns>
    Task<SnsPage<string>> ListTopicsAsync(string? nextToken = null, CancellationToken cancellationToken = default);

    /// <summary>Subscribes an endpoint to a topic, or finds the subscription that there is.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="protocol">Such as <c>sqs</c>.</param>
    /// <param name="endpoint">Such as the ARN of a queue.</param>
    /// <param name="attributes">Such as <c>FilterPolicy</c> and <c>RawMessageDelivery</c>. If the subscription is there with other ones, SNS refuses with <c>InvalidParameter</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The ARN of the subscription.</returns>
    Task<string> SubscribeAsync(
        string topicArn, string protocol, string endpoint, IReadOnlyDictionary<string, string>? attributes = null, CancellationToken cancellationToken = default);

    /// <summary>Ends a subscription; one that is not there is fine.</summary>
    /// <param name="subscriptionArn">The subscription.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Completes when SNS has ended it.</returns>
    Task UnsubscribeAsync(string subscriptionArn, CancellationToken cancellationToken = default);

    /// <summary>Reads the attributes of a subscription.</summary>
    /// <param name="subscriptionArn">The subscription.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The attributes by name.</returns>
    Task<IReadOnlyDictionary<string, string>> GetSubscriptionAttributesAsync(string subscriptionArn, CancellationToken cancellationToken = default);

    /// <summary>Sets one attribute of a subscription. A filter policy takes up to 15 minutes to act.</summary>
    /// <param name="subscriptionArn">The subscription.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="value">Its value; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Completes when SNS has taken it.</returns>
    Task SetSubscriptionAttributeAsync(string subscriptionArn, string name, string? value, CancellationToken cancellationToken = default);

    /// <summary>Lists subscriptions of a topic, a page of at most 100 at a time. For all of them see <see cref="SnsClientExtensions.EnumerateSubscriptionsAsync"/>.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="nextToken">What the page before says; null for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Subscriptions.</returns>
    Task<SnsPage<SnsSubscription>> ListSubscriptionsByTopicAsync(string topicArn, string? nextToken = null, CancellationToken cancellationToken = default);

    /// <summary>Publishes a message. A try whose response was lost is repeated: to a FIFO topic that is one message, to others it may be two.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; the message may be published all the same.</param>
    /// <returns>The id that SNS gave it.</returns>
    Task<SnsPublished> PublishAsync(string topicArn, SnsMessage message, CancellationToken cancellationToken = default);

    /// <summary>Publishes up to ten messages in one request, each of which may fail by itself.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="messages">1 to 10 messages, 256 KiB together.</param>
    /// <param name="cancellationToken">Gives up; messages may be published all the same.</param>
    /// <returns>What became of each message, in their order.</returns>
    /// <exception cref="ArgumentException">There are none, or more than ten.</exception>
    Task<IReadOnlyList<SnsBatchOutcome>> PublishBatchAsync(string topicArn, IReadOnlyList<SnsMessage> messages, CancellationToken cancellationToken = default);
}
