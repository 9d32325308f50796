using Amazon.Runtime;
using Lato.Aws.Clients;
using Lato.Aws.Names;
using Microsoft.Extensions.Logging;

namespace Lato.Aws.Topology;

/// <summary>Subscribes queues to topics. Thread-safe.</summary>
/// <param name="clients">AWS.</param>
/// <param name="log">Where changes go.</param>
internal sealed class SubscriptionDeclarer(AwsClients clients, ILogger log)
{
    const string Sqs = "sqs";
    const string FilterPolicy = "FilterPolicy";
    const string FilterPolicyScope = "FilterPolicyScope";
    const string RawMessageDelivery = "RawMessageDelivery";
    const string NoFilter = "{}";

    /// <summary>Subscribes, and sets what is asked for and differs.</summary>
    public async Task DeclareAsync(QueuePlan plan, string topicArn, string queueArn, CancellationToken cancellationToken)
    {
        var wanted = AttributesOf((SnsSqsAttribute)plan.Attribute);
        var initial = wanted.Where(attribute => attribute.Value != NoFilter).ToDictionary();
        try
        {
            var arn = await clients.Sns.SubscribeAsync(topicArn, Sqs, queueArn, initial, cancellationToken).ConfigureAwait(false);
            if (initial.Count < wanted.Count)
            {
                await ApplyAsync(plan, arn, wanted, topicArn, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (AmazonServiceException failure) when (AwsFailures.Differs(failure))
        {
            if (await FindAsync(topicArn, queueArn, cancellationToken).ConfigureAwait(false) is { } arn)
            {
                await ApplyAsync(plan, arn, wanted, topicArn, cancellationToken).ConfigureAwait(false);
                return;
            }

            throw;
        }
    }

    public async Task RemoveAsync(string topicArn, string queueArn, CancellationToken cancellationToken)
    {
        if (await FindAsync(topicArn, queueArn, cancellationToken).ConfigureAwait(false) is { } arn)
        {
            await clients.Sns.UnsubscribeAsync(arn, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>The ARN of the subscription; null if there is none.</returns>
    public async Task<string?> FindAsync(string topicArn, string queueArn, CancellationToken cancellationToken)
    {
        await foreach (var subscription in clients.Sns.EnumerateSubscriptionsAsync(topicArn, cancellationToken).ConfigureAwait(false))
        {
            if (subscription.Protocol == Sqs && subscription.Endpoint == queueArn)
            {
                return subscription.SubscriptionArn;
            }
        }

        return null;
    }

    async Task ApplyAsync(QueuePlan plan, string arn, Dictionary<string, string> wanted, string topicArn, CancellationToken cancellationToken)
    {
        var current = await clients.Sns.GetSubscriptionAttributesAsync(arn, cancellationToken).ConfigureAwait(false);
        foreach (var (name, value) in wanted.Where(attribute => !IsAt(current.GetValueOrDefault(attribute.Key), attribute.Value)))
        {
            await clients.Sns.SetSubscriptionAttributeAsync(arn, name, value, cancellationToken).ConfigureAwait(false);
            if (name == FilterPolicy)
            {
                log.FilterChanged(plan.Queue, Arn.NameOf(topicArn));
            }
        }
    }

    static bool IsAt(string? current, string wanted) => (current ?? (wanted is "false" ? "false" : NoFilter)) == wanted;

    static Dictionary<string, string> AttributesOf(SnsSqsAttribute attribute)
    {
        var attributes = new Dictionary<string, string>();
        if (attribute.FilterScopeSetting is { } scope)
        {
            attributes[FilterPolicyScope] = scope.ToString();
        }

        if (attribute.FilterPolicy is { } policy)
        {
            attributes[FilterPolicy] = policy == SqsQueueAttribute.None ? NoFilter : policy;
        }

        if (attribute.RawDeliverySetting is { } raw)
        {
            attributes[RawMessageDelivery] = raw ? "true" : "false";
        }

        return attributes;
    }
}
