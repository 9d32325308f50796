using Amazon.SQS;
using Amazon.SQS.Model;
using Lato.Aws.Consuming;
using Lato.Aws.Topology;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lato.Aws.Tests.Sqs;

public sealed class VisibilityHeartbeatTests
{
    /// <summary>Extensions end when the test says so.</summary>
    sealed class HeldSqs() : AmazonSQSClient("key", "secret", new AmazonSQSConfig { ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "eu-west-1" })
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<ChangeMessageVisibilityBatchResponse> Reply { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override Task<ChangeMessageVisibilityBatchResponse> ChangeMessageVisibilityBatchAsync(ChangeMessageVisibilityBatchRequest request, CancellationToken cancellationToken = default)
        {
            Asked.TrySetResult();
            return Reply.Task;
        }
    }

    /// <summary>Tells when somebody looks at it.</summary>
    sealed class WatchedClock : TimeProvider
    {
        public Action Looked { get; set; } = () => { };

        public override long GetTimestamp()
        {
            Looked();
            return base.GetTimestamp();
        }
    }

    [Fact]
    public async Task A_message_that_is_let_go_of_while_a_beat_begins_is_not_extended_afterwards()
    {
        using var sqs = new HeldSqs();
        var clock = new WatchedClock();
        var lease = TimeSpan.FromMilliseconds(30);
        var delivery = new Delivery(new Amazon.SQS.Model.Message { MessageId = "a", ReceiptHandle = "r" }, clock.GetTimestamp(), lease);
        var heartbeat = new VisibilityHeartbeat(PlanTests.Plan(new SqsAttribute("q")), new QueueRequests(sqs, "http://q", clock), lease, clock, NullLogger.Instance);
        var released = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        heartbeat.Add(delivery);
        clock.Looked = () =>
        {
            clock.Looked = () => { };
            released.SetResult(heartbeat.ReleaseAsync(delivery)); // it is being looked at by the beat that has just begun
        };
        using var ending = new CancellationTokenSource();
        var beating = heartbeat.RunAsync(ending.Token);

        var letGo = await released.Task.WaitAsync(TestContext.Current.CancellationToken);
        await sqs.Asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(letGo.IsCompleted);
        sqs.Reply.SetResult(new ChangeMessageVisibilityBatchResponse());

        await letGo;
        await ending.CancelAsync();
        await beating;
    }

    [Fact]
    public async Task A_message_cannot_be_extended_by_less_than_nothing()
    {
        using var sqs = new HeldSqs();
        var lease = TimeSpan.FromSeconds(30);
        var delivery = new Delivery(new Amazon.SQS.Model.Message(), TimeProvider.System.GetTimestamp(), lease);
        var heartbeat = new VisibilityHeartbeat(PlanTests.Plan(new SqsAttribute("q")), new QueueRequests(sqs, "http://q", TimeProvider.System), lease, TimeProvider.System, NullLogger.Instance);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => heartbeat.ExtendAsync(delivery, TimeSpan.FromSeconds(-1), TestContext.Current.CancellationToken));
    }
}
