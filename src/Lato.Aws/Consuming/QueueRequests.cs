using Amazon.SQS;
using Amazon.SQS.Model;

namespace Lato.Aws.Consuming;

/// <summary>What is requested of the messages of one queue. Thread-safe.</summary>
internal sealed class QueueRequests
{
    static readonly TimeSpan Longest = TimeSpan.FromHours(12); // by SQS, from when a message is received

    readonly RequestBatcher<Delivery> _deletions;
    readonly RequestBatcher<(Delivery Delivery, int Seconds)> _visibilities;
    readonly TimeProvider _time;

    public QueueRequests(IAmazonSQS sqs, string url, TimeProvider time)
    {
        _time = time;
        _deletions = new(async deliveries => (await sqs.DeleteMessageBatchAsync(new DeleteMessageBatchRequest
        {
            QueueUrl = url,
            Entries = [.. deliveries.Select((delivery, index) => new DeleteMessageBatchRequestEntry($"{index}", delivery.ReceiptHandle))],
        }).ConfigureAwait(false)).Failed, time);
        _visibilities = new(async changes => (await sqs.ChangeMessageVisibilityBatchAsync(new ChangeMessageVisibilityBatchRequest
        {
            QueueUrl = url,
            Entries = [.. changes.Select((change, index) => new ChangeMessageVisibilityBatchRequestEntry($"{index}", change.Delivery.ReceiptHandle) { VisibilityTimeout = change.Seconds })],
        }).ConfigureAwait(false)).Failed, time);
    }

    public Task DeleteAsync(Delivery delivery) => _deletions.AddAsync(delivery);

    /// <summary>Has a message delivered again after a time, in whole seconds, and as long as SQS waits at most; zero for at once.</summary>
    public Task ChangeVisibilityAsync(Delivery delivery, TimeSpan time)
    {
        var left = Longest - _time.GetElapsedTime(delivery.ReceivedAt) - TimeSpan.FromSeconds(1);
        var wait = time < left ? time : left > TimeSpan.Zero ? left : TimeSpan.Zero;
        return _visibilities.AddAsync((delivery, (int)Math.Ceiling(wait.TotalSeconds)));
    }

    /// <summary>Whether SQS would wait so much longer for a message.</summary>
    public bool CanWait(Delivery delivery, TimeSpan time) => _time.GetElapsedTime(delivery.ReceivedAt) + time < Longest;
}
