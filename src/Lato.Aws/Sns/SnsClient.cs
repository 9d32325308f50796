using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Lato.Aws.Sns.Requests;
using Lato.Aws.Sns.Service;

namespace Lato;

/// <summary>
/// A client of Amazon SNS on the core of the AWS SDK for .NET: credentials, regions, signatures, endpoints, retries, correction of a wrong clock, and telemetry are
/// the SDK's own. It has the operations that Lato needs and no others. Thread-safe; make one and keep it, for its connections are its own.
/// </summary>
public sealed class SnsClient : AmazonServiceClient, ISnsClient
{
    const int MostInBatch = 10;

    static readonly SnsMetadata Metadata = new();

    /// <summary>Makes a client with the credentials of the environment: variables, profile, container, machine.</summary>
    /// <param name="config">The configuration; null for that of the environment.</param>
    public SnsClient(SnsConfig? config = null)
        : base(config ?? new SnsConfig())
    {
    }

    /// <summary>Makes a client with credentials of your own.</summary>
    /// <param name="credentials">The credentials; asked before each request, so they may change.</param>
    /// <param name="config">The configuration; null for that of the environment.</param>
    public SnsClient(AWSCredentials credentials, SnsConfig? config = null)
        : base(credentials, config ?? new SnsConfig())
    {
    }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => Metadata;

    /// <inheritdoc/>
    public Task<string> CreateTopicAsync(string name, IReadOnlyDictionary<string, string>? attributes = null, CancellationToken cancellationToken = default) =>
        CallAsync(new CreateTopicRequest(name, attributes), SnsReaders.TopicArn, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> GetTopicAttributesAsync(string topicArn, CancellationToken cancellationToken = default) =>
        CallAsync(new GetTopicAttributesRequest(topicArn), SnsReaders.Attributes, cancellationToken);

    /// <inheritdoc/>
    public Task SetTopicAttributeAsync(string topicArn, string name, string? value, CancellationToken cancellationToken = default) =>
        CallAsync(new SetTopicAttributesRequest(topicArn, name, value), SnsReaders.Nothing, cancellationToken);

    /// <inheritdoc/>
    public Task<SnsPage<string>> ListTopicsAsync(string? nextToken = null, CancellationToken cancellationToken = default) =>
        CallAsync(new ListTopicsRequest(nextToken), SnsReaders.Topics, cancellationToken);

    /// <inheritdoc/>
    public Task<string> SubscribeAsync(
        string topicArn, string protocol, string endpoint, IReadOnlyDictionary<string, string>? attributes = null, CancellationToken cancellationToken = default) =>
        CallAsync(new SubscribeRequest(topicArn, protocol, endpoint, attributes), SnsReaders.SubscriptionArn, cancellationToken);

    /// <inheritdoc/>
    public Task UnsubscribeAsync(string subscriptionArn, CancellationToken cancellationToken = default) =>
        CallAsync(new UnsubscribeRequest(subscriptionArn), SnsReaders.Nothing, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> GetSubscriptionAttributesAsync(string subscriptionArn, CancellationToken cancellationToken = default) =>
        CallAsync(new GetSubscriptionAttributesRequest(subscriptionArn), SnsReaders.Attributes, cancellationToken);

    /// <inheritdoc/>
    public Task SetSubscriptionAttributeAsync(string subscriptionArn, string name, string? value, CancellationToken cancellationToken = default) =>
        CallAsync(new SetSubscriptionAttributesRequest(subscriptionArn, name, value), SnsReaders.Nothing, cancellationToken);

    /// <inheritdoc/>
    public Task<SnsPage<SnsSubscription>> ListSubscriptionsByTopicAsync(string topicArn, string? nextToken = null, CancellationToken cancellationToken = default) =>
        CallAsync(new ListSubscriptionsByTopicRequest(topicArn, nextToken), SnsReaders.Subscriptions, cancellationToken);

    /// <inheritdoc/>
    public Task<SnsPublished> PublishAsync(string topicArn, SnsMessage message, CancellationToken cancellationToken = default) =>
        CallAsync(new PublishRequest(topicArn, message), SnsReaders.Published, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SnsBatchOutcome>> PublishBatchAsync(string topicArn, IReadOnlyList<SnsMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count is 0 or > MostInBatch)
        {
            throw new ArgumentException($"A batch has 1 to {MostInBatch} messages, and not {messages.Count}. Publish it in parts.", nameof(messages));
        }

        return CallAsync(new PublishBatchRequest(topicArn, messages), result => SnsReaders.Batch(result, messages.Count), cancellationToken);
    }

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.AddHandlerAfter<Marshaller>(new SnsEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SnsAuthSchemeHandler());
    }

    async Task<T> CallAsync<T>(SnsRequest request, Func<SnsResult, T> read, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions { RequestMarshaller = SnsMarshaller.Instance, ResponseUnmarshaller = new SnsUnmarshaller<T>(request.Action, read) };
        var response = await InvokeAsync<SnsResponse<T>>(request, options, cancellationToken).ConfigureAwait(false);
        return response.Value;
    }
}
