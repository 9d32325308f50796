using System.Threading.Channels;
using Amazon.SQS.Model;
using Lato.Aws.Consuming;

namespace Lato.Aws.Tests.Sqs;

public sealed class RequestBatcherTests
{
    /// <summary>Requests that end when the test says so.</summary>
    sealed class HeldRequests
    {
        readonly Channel<(IReadOnlyList<int> Items, TaskCompletionSource<List<BatchResultErrorEntry>?> Reply)> _requests = Channel.CreateUnbounded<(IReadOnlyList<int>, TaskCompletionSource<List<BatchResultErrorEntry>?>)>();

        public Task<List<BatchResultErrorEntry>?> SendAsync(IReadOnlyList<int> items)
        {
            var reply = new TaskCompletionSource<List<BatchResultErrorEntry>?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _requests.Writer.TryWrite((items, reply));
            return reply.Task;
        }

        public async Task<(IReadOnlyList<int> Items, TaskCompletionSource<List<BatchResultErrorEntry>?> Reply)> NextAsync() =>
            await _requests.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }

    readonly HeldRequests _requests = new();
    readonly RequestBatcher<int> _batcher;

    public RequestBatcherTests() => _batcher = new(_requests.SendAsync, TimeProvider.System);

    [Fact]
    public async Task Requests_that_come_while_one_is_under_way_leave_together()
    {
        List<Task> done = [_batcher.AddAsync(0)];
        var first = await _requests.NextAsync();
        for (var i = 1; i < 10; i++)
        {
            done.Add(_batcher.AddAsync(i));
            await Task.Factory.StartNew(() => { }, TestContext.Current.CancellationToken, TaskCreationOptions.PreferFairness, TaskScheduler.Default); // after what this may have begun
        }

        first.Reply.SetResult([]);

        var second = await _requests.NextAsync();
        second.Reply.SetResult(null);
        Assert.Equal([0], first.Items);
        Assert.Equal(Enumerable.Range(1, 9), second.Items);
        await Task.WhenAll(done);
    }

    [Fact]
    public async Task Ten_requests_that_wait_leave_at_once_and_the_rest_with_the_last_that_is_back()
    {
        List<Task> done = [_batcher.AddAsync(0)];
        var first = await _requests.NextAsync();

        done.AddRange(Enumerable.Range(1, 12).Select(_batcher.AddAsync));

        var second = await _requests.NextAsync();
        first.Reply.SetResult(null);
        second.Reply.SetResult(null);
        var third = await _requests.NextAsync();
        third.Reply.SetResult(null);
        Assert.Equal(Enumerable.Range(1, 10), second.Items);
        Assert.Equal([11, 12], third.Items);
        await Task.WhenAll(done);
    }

    [Fact]
    public async Task A_request_that_fails_for_now_is_made_again_and_holds_up_no_other()
    {
        var failing = _batcher.AddAsync(0);
        (await _requests.NextAsync()).Reply.SetResult([new BatchResultErrorEntry { Id = "0", Code = "InternalError", SenderFault = false }]);
        var other = _batcher.AddAsync(1);

        (await _requests.NextAsync()).Reply.SetResult(null);
        await other;
        var again = await _requests.NextAsync();
        again.Reply.SetResult(null);

        await failing;
        Assert.Equal([0], again.Items);
    }

    [Fact]
    public async Task A_request_that_is_refused_fails_alone()
    {
        var refused = _batcher.AddAsync(0);
        var first = await _requests.NextAsync();
        var (one, other) = (_batcher.AddAsync(1), _batcher.AddAsync(2));
        first.Reply.SetResult([new BatchResultErrorEntry { Id = "0", Code = "ReceiptHandleIsInvalid", Message = "no such handle", SenderFault = true }]);

        (await _requests.NextAsync()).Reply.SetResult([new BatchResultErrorEntry { Id = "1", Code = "ReceiptHandleIsInvalid", Message = "no such handle", SenderFault = true }]);

        await one;
        foreach (var failed in (Task[])[refused, other])
        {
            Assert.Equal("no such handle (ReceiptHandleIsInvalid)", (await Assert.ThrowsAsync<InvalidOperationException>(() => failed)).Message);
        }
    }

    [Fact]
    public async Task A_batch_that_fails_fails_all_that_are_in_it()
    {
        var done = _batcher.AddAsync(0);

        (await _requests.NextAsync()).Reply.SetException(new InvalidOperationException("no"));

        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => done)).Message);
    }
}
