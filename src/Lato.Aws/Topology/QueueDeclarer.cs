using System.Globalization;
using Lato.Aws.Clients;
using Lato.Aws.Names;
using Microsoft.Extensions.Logging;

namespace Lato.Aws.Topology;

/// <summary>Declares what one endpoint needs: queue, dead-letter queue, topic, policy and subscription. Thread-safe.</summary>
/// <param name="clients">AWS.</param>
/// <param name="topics">Topics.</param>
/// <param name="queues">Queues.</param>
/// <param name="options">Settings.</param>
/// <param name="log">Where changes go.</param>
internal sealed class QueueDeclarer(AwsClients clients, TopicDirectory topics, QueueDirectory queues, SnsSqsOptions options, ILogger log)
{
    static readonly TimeSpan DefaultLease = TimeSpan.FromSeconds(30);

    readonly SubscriptionDeclarer _subscriptions = new(clients, log);

    /// <exception cref="SnsSqsDeclarationException">Something is missing, or AWS refuses; not if AWS cannot be reached.</exception>
    public async Task<DeclaredQueue> DeclareAsync(QueuePlan plan, CancellationToken cancellationToken)
    {
        var step = $"Queue '{plan.Queue}'";
        try
        {
            var url = await queues.FindAsync(plan.Queue, cancellationToken).ConfigureAwait(false) ?? await CreateAsync(plan, plan.Queue, step, isDeadLetterQueue: false, cancellationToken).ConfigureAwait(false);
            if (options.Declare == SnsSqsDeclare.Off)
            {
                return new DeclaredQueue(url, LeaseOf(plan, null), null, []);
            }

            var attributes = await queues.ReadAsync(url, QueueChanges.Attributes, cancellationToken).ConfigureAwait(false);
            step = $"Dead-letter queue '{plan.DeadLetterQueue}'";
            var deadLetterArn = await DeadLetterArnAsync(plan, step, cancellationToken).ConfigureAwait(false);
            step = $"Topic '{plan.Topic ?? plan.Wildcard}'";
            var topicArns = await TopicsAsync(plan, cancellationToken).ConfigureAwait(false);
            if (options.Declare == SnsSqsDeclare.Create)
            {
                step = $"Queue '{plan.Queue}'";
                await ApplyAsync(plan, url, attributes, topicArns, deadLetterArn, cancellationToken).ConfigureAwait(false);
                step = $"Subscription of queue '{plan.Queue}'";
                foreach (var arn in topicArns)
                {
                    await _subscriptions.DeclareAsync(plan, arn, attributes[QueueChanges.QueueArn], cancellationToken).ConfigureAwait(false);
                }
            }
            else
            {
                await VerifyAsync(plan, topicArns, attributes[QueueChanges.QueueArn], cancellationToken).ConfigureAwait(false);
            }

            return new DeclaredQueue(url, LeaseOf(plan, attributes), plan.RemovesDeadLetterQueue ? null : deadLetterArn ?? QueueChanges.RedriveOf(attributes).Arn, topicArns);
        }
        catch (Exception refused) when (refused is not (SnsSqsDeclarationException or OperationCanceledException) && !AwsFailures.IsTransient(refused))
        {
            throw new SnsSqsDeclarationException(step, plan.Endpoint.Name, $"cannot be declared: {AwsFailures.Explain(refused)}", refused);
        }
    }

    /// <summary>Subscribes to topics of a wildcard that have come since.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="url">The queue.</param>
    /// <param name="known">The topics that are subscribed to; new ones are added.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task SubscribeToNewAsync(QueuePlan plan, string url, HashSet<string> known, CancellationToken cancellationToken)
    {
        var found = await TopicsAsync(plan, cancellationToken).ConfigureAwait(false);
        if (found.All(known.Contains))
        {
            return;
        }

        var attributes = await queues.ReadAsync(url, QueueChanges.Attributes, cancellationToken).ConfigureAwait(false);
        await ApplyAsync(plan, url, attributes, found, null, cancellationToken).ConfigureAwait(false);
        foreach (var arn in found.Where(arn => !known.Contains(arn)))
        {
            await _subscriptions.DeclareAsync(plan, arn, attributes[QueueChanges.QueueArn], cancellationToken).ConfigureAwait(false);
            known.Add(arn);
            log.Subscribed(plan.Queue, plan.Endpoint.Name, Arn.NameOf(arn));
        }
    }

    /// <summary>Takes a queue away with its subscriptions: nothing will ever consume it again.</summary>
    public async Task RemoveAsync(string url, IEnumerable<string> topicArns, CancellationToken cancellationToken)
    {
        var queueArn = (await queues.ReadAsync(url, [QueueChanges.QueueArn], cancellationToken).ConfigureAwait(false))[QueueChanges.QueueArn];
        foreach (var topicArn in topicArns)
        {
            await _subscriptions.RemoveAsync(topicArn, queueArn, cancellationToken).ConfigureAwait(false);
        }

        await queues.DeleteAsync(url, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The topics of a plan; those of a wildcard are those that there are.</summary>
    public async Task<IReadOnlyList<string>> TopicsAsync(QueuePlan plan, CancellationToken cancellationToken)
    {
        if (plan.Topic is not null)
        {
            return options.Declare == SnsSqsDeclare.Create ? [await topics.DeclareAsync(plan.Topic, cancellationToken).ConfigureAwait(false)]
                : await topics.LookAsync(plan.Topic, cancellationToken).ConfigureAwait(false) is { } arn ? [arn]
                : throw new SnsSqsDeclarationException($"Topic '{plan.Topic}'", plan.Endpoint.Name, "is not there, and lato.sns-sqs.declare does not let it be made. Create it.");
        }

        List<string> matching = [];
        if (plan.Wildcard is not null)
        {
            var pattern = TopicNames.PatternOf(plan.Wildcard);
            await foreach (var arn in clients.Sns.EnumerateTopicsAsync(cancellationToken).ConfigureAwait(false))
            {
                var name = TopicNames.Decode(Arn.NameOf(arn));
                if (QueueNames.IsFifo(name) == plan.IsFifo && pattern.IsMatch(name))
                {
                    matching.Add(arn);
                }
            }
        }

        return matching;
    }

    async Task<string> CreateAsync(QueuePlan plan, string queue, string what, bool isDeadLetterQueue, CancellationToken cancellationToken) =>
        Arn.IsArn(queue) ? throw new SnsSqsDeclarationException(what, plan.Endpoint.Name, "is not there, and a queue that is named by its ARN is not made. Create it, or name it without ARN.")
        : options.Declare != SnsSqsDeclare.Create ? throw new SnsSqsDeclarationException(what, plan.Endpoint.Name, "is not there, and lato.sns-sqs.declare does not let it be made. Create it.")
        : await queues.CreateAsync(queue, isDeadLetterQueue, cancellationToken).ConfigureAwait(false);

    async Task<string?> DeadLetterArnAsync(QueuePlan plan, string what, CancellationToken cancellationToken)
    {
        if (plan.DeadLetterQueue is not { } queue)
        {
            return null;
        }

        var url = await queues.FindAsync(queue, cancellationToken).ConfigureAwait(false) ?? await CreateAsync(plan, queue, what, isDeadLetterQueue: true, cancellationToken).ConfigureAwait(false);
        return Arn.IsArn(queue) ? queue : (await queues.ReadAsync(url, [QueueChanges.QueueArn], cancellationToken).ConfigureAwait(false))[QueueChanges.QueueArn];
    }

    async Task ApplyAsync(QueuePlan plan, string url, Dictionary<string, string> attributes, IReadOnlyList<string> topicArns, string? deadLetterArn, CancellationToken cancellationToken)
    {
        var changes = QueueChanges.Of(plan, options, attributes, PolicyOf(plan, attributes, topicArns), deadLetterArn);
        if (changes.Count > 0)
        {
            await queues.SetAsync(url, changes, cancellationToken).ConfigureAwait(false);
        }
    }

    string? PolicyOf(QueuePlan plan, Dictionary<string, string> attributes, IReadOnlyList<string> topicArns)
    {
        if (plan.Attribute is not SnsSqsAttribute)
        {
            return null;
        }

        var given = plan.Wildcard is not null && options.WildcardQueuePolicy is { Length: > 0 } wild ? wild : options.QueuePolicy;
        return given is { Length: > 0 } ? given
            : topicArns.Count == 0 ? null
            : QueuePolicies.Of(attributes[QueueChanges.QueueArn], topicArns, attributes.GetValueOrDefault(QueueChanges.Policy));
    }

    async Task VerifyAsync(QueuePlan plan, IReadOnlyList<string> topicArns, string queueArn, CancellationToken cancellationToken)
    {
        foreach (var arn in topicArns.Where(_ => plan.Topic is not null))
        {
            _ = await _subscriptions.FindAsync(arn, queueArn, cancellationToken).ConfigureAwait(false)
                ?? throw new SnsSqsDeclarationException($"Queue '{plan.Queue}'", plan.Endpoint.Name, $"is not subscribed to topic '{Arn.NameOf(arn)}', and lato.sns-sqs.declare does not let it be. Subscribe it.");
        }
    }

    static TimeSpan LeaseOf(QueuePlan plan, Dictionary<string, string>? attributes)
    {
        var lease = plan.VisibilityTimeout
            ?? (int.TryParse(attributes?.GetValueOrDefault(QueueChanges.VisibilityTimeout), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : DefaultLease);
        return lease > TimeSpan.Zero ? lease : DefaultLease;
    }
}
