using Amazon.SQS.Model;
using Lato.Aws.Clients;
using Lato.Aws.Names;

namespace Lato.Aws.Topology;

/// <summary>Finds queues, makes them, and reads what they have. Thread-safe.</summary>
/// <param name="clients">AWS.</param>
internal sealed class QueueDirectory(AwsClients clients)
{
    static readonly TimeSpan DeadLetterRetention = TimeSpan.FromDays(14);

    /// <param name="queue">A name or an ARN.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The URL; null if there is no such queue.</returns>
    public async Task<string?> FindAsync(string queue, CancellationToken cancellationToken)
    {
        var request = Arn.IsArn(queue)
            ? new GetQueueUrlRequest { QueueName = Arn.NameOf(queue), QueueOwnerAWSAccountId = Arn.AccountOf(queue) }
            : new GetQueueUrlRequest { QueueName = queue };
        try
        {
            return (await clients.Sqs.GetQueueUrlAsync(request, cancellationToken).ConfigureAwait(false)).QueueUrl;
        }
        catch (Exception failure) when (AwsFailures.IsNoQueue(failure))
        {
            return null;
        }
    }

    /// <summary>Makes a queue by its name, whose ending says whether it is FIFO.</summary>
    /// <returns>The URL.</returns>
    public async Task<string> CreateAsync(string name, bool isDeadLetterQueue, CancellationToken cancellationToken)
    {
        var attributes = new Dictionary<string, string>();
        if (QueueNames.IsFifo(name))
        {
            attributes["FifoQueue"] = "true";
            attributes["ContentBasedDeduplication"] = "false";
            attributes["DeduplicationScope"] = "messageGroup";
            attributes["FifoThroughputLimit"] = "perMessageGroupId";
        }

        if (isDeadLetterQueue)
        {
            attributes["MessageRetentionPeriod"] = QueueChanges.Seconds(DeadLetterRetention);
        }

        return (await clients.Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = name, Attributes = attributes.Count == 0 ? null : attributes }, cancellationToken).ConfigureAwait(false)).QueueUrl;
    }

    public Task DeleteAsync(string url, CancellationToken cancellationToken) => clients.Sqs.DeleteQueueAsync(new DeleteQueueRequest { QueueUrl = url }, cancellationToken);

    public async Task<Dictionary<string, string>> ReadAsync(string url, List<string> names, CancellationToken cancellationToken) =>
        (await clients.Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = names }, cancellationToken).ConfigureAwait(false)).Attributes ?? [];

    public Task SetAsync(string url, Dictionary<string, string> attributes, CancellationToken cancellationToken) =>
        clients.Sqs.SetQueueAttributesAsync(new SetQueueAttributesRequest { QueueUrl = url, Attributes = attributes }, cancellationToken);
}
