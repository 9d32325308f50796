using Amazon.SQS;
using Amazon.SQS.Model;

namespace Lato.Aws.Tests.Sqs;

/// <summary>A client of SQS some of whose requests go wrong.</summary>
/// <param name="config">Where SQS is.</param>
public sealed class FaultySqs(AmazonSQSConfig config) : AmazonSQSClient("key", "secret", config)
{
    int _deletions;
    int _sendings;
    int _receptions;

    /// <summary>How many requests to delete were made.</summary>
    public int Deletions => Volatile.Read(ref _deletions);

    /// <summary>Of the first request to delete, the first message fails, and may succeed later.</summary>
    public override async Task<DeleteMessageBatchResponse> DeleteMessageBatchAsync(DeleteMessageBatchRequest request, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref _deletions) > 1)
        {
            return await base.DeleteMessageBatchAsync(request, cancellationToken);
        }

        var failed = request.Entries[0];
        request.Entries.RemoveAt(0);
        var response = request.Entries.Count == 0 ? new DeleteMessageBatchResponse() : await base.DeleteMessageBatchAsync(request, cancellationToken);
        response.Failed = [new BatchResultErrorEntry { Id = failed.Id, Code = "InternalError", SenderFault = false }];
        return response;
    }

    /// <summary>Of the first request to send, every second message fails, and may succeed later.</summary>
    public override async Task<SendMessageBatchResponse> SendMessageBatchAsync(SendMessageBatchRequest request, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref _sendings) > 1)
        {
            return await base.SendMessageBatchAsync(request, cancellationToken);
        }

        var failed = request.Entries.Where((_, index) => index % 2 == 1).ToList();
        request.Entries.RemoveAll(failed.Contains);
        var response = await base.SendMessageBatchAsync(request, cancellationToken);
        response.Failed = [.. failed.Select(entry => new BatchResultErrorEntry { Id = entry.Id, Code = "InternalError", SenderFault = false })];
        return response;
    }

    /// <summary>The first request to receive fails.</summary>
    public override Task<ReceiveMessageResponse> ReceiveMessageAsync(ReceiveMessageRequest request, CancellationToken cancellationToken = default) =>
        Interlocked.Increment(ref _receptions) == 1
            ? throw new AmazonSQSException("slow down") { ErrorCode = "ThrottlingException", StatusCode = System.Net.HttpStatusCode.BadRequest }
            : base.ReceiveMessageAsync(request, cancellationToken);
}
