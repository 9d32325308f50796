using System.Collections.Concurrent;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Lato.Aws.Tests.Sqs;

/// <summary>A client of SQS that gives three messages of one group at once, as the server of the tests never does, and keeps what becomes of them.</summary>
/// <param name="config">Where SQS is.</param>
public sealed class OneGroupSqs(AmazonSQSConfig config) : AmazonSQSClient("key", "secret", config)
{
    int _receptions;

    /// <summary>What became of each, by its receipt handle, in order.</summary>
    public ConcurrentQueue<string> Settled { get; } = new();

    public override async Task<ReceiveMessageResponse> ReceiveMessageAsync(ReceiveMessageRequest request, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref _receptions) > 1)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return new ReceiveMessageResponse { Messages = [.. Enumerable.Range(1, 3).Select(i => MessageOf($"{i}"))] };
    }

    public override Task<DeleteMessageBatchResponse> DeleteMessageBatchAsync(DeleteMessageBatchRequest request, CancellationToken cancellationToken = default)
    {
        request.Entries.ForEach(entry => Settled.Enqueue($"delete {entry.ReceiptHandle}"));
        return Task.FromResult(new DeleteMessageBatchResponse());
    }

    public override Task<ChangeMessageVisibilityBatchResponse> ChangeMessageVisibilityBatchAsync(ChangeMessageVisibilityBatchRequest request, CancellationToken cancellationToken = default)
    {
        request.Entries.ForEach(entry => Settled.Enqueue($"{entry.ReceiptHandle} in {entry.VisibilityTimeout} s"));
        return Task.FromResult(new ChangeMessageVisibilityBatchResponse());
    }

    static Amazon.SQS.Model.Message MessageOf(string id) => new()
    {
        MessageId = id,
        ReceiptHandle = id,
        Body = $$"""{"metadata": {"data_encoding": "raw"}, "data": "{{id}}"}""",
        Attributes = new Dictionary<string, string> { ["ApproximateReceiveCount"] = "1", ["MessageGroupId"] = "g" },
    };
}
