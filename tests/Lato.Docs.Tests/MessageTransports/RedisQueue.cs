using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Lato.Docs.Tests.MessageTransports;

/// <summary>A stream, and the handler that its messages are for. Thread-safe.</summary>
sealed class RedisQueue(MessageEndpoint endpoint, string name, RedisOptions options, MessagingContext context, IDatabase redis, ILogger log)
{
    const string Group = "lato";
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    readonly RedisKey _stream = options.Prefix + name;
    readonly RedisKey _later = $"{options.Prefix}{name}.later"; // by the time of the next delivery
    readonly RedisKey _deadLetters = $"{options.Prefix}{name}.dead-letter";
    readonly ConcurrentDictionary<RedisValue, Task> _running = new(); // by the id of the entry
    readonly CancellationTokenSource _stopping = new();
    readonly CancellationTokenSource _cancelling = new();
    Task _reading = Task.CompletedTask;

    public string Name => name;

    public async Task DeclareAsync()
    {
        await redis.SetAddAsync($"{options.Prefix}{endpoint.Attribute.Topic}.queues", name);
        try
        {
            await redis.StreamCreateConsumerGroupAsync(_stream, Group, StreamPosition.Beginning, createStream: true);
        }
        catch (RedisServerException exists) when (exists.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
        {
            // It was made by an earlier start, or by another instance.
        }
    }

    public void Begin() => _reading = Task.Run(ReadAsync);

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _reading;
    }

    public Task WhenSettled() => Task.WhenAll(_running.Values);

    public Task CancelAsync() => _cancelling.CancelAsync();

    async Task ReadAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var found = await ClaimAsync() || await TakeAsync();
                await Task.Delay(found ? TimeSpan.Zero : Poll, context.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (RedisException failure)
            {
                log.LogWarning(failure, "Queue '{Queue}' could not be read", name);
                await Task.Delay(TimeSpan.FromSeconds(1), context.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Says that what runs here still runs, and takes over what other processes have left.</summary>
    async Task<bool> ClaimAsync()
    {
        if (_running.Keys.ToArray() is { Length: > 0 } running)
        {
            await redis.StreamClaimIdsOnlyAsync(_stream, Group, context.InstanceId, 0, running);
        }

        var left = await redis.StreamAutoClaimAsync(_stream, Group, context.InstanceId, (long)options.ClaimAfter.TotalMilliseconds, StreamPosition.Beginning, Room);
        return Receive(left.ClaimedEntries, isRedelivered: true);
    }

    async Task<bool> TakeAsync()
    {
        var due = await redis.SortedSetRangeByScoreAsync(_later, stop: context.Time.GetUtcNow().ToUnixTimeMilliseconds(), take: 100);
        foreach (var packed in due)
        {
            var moving = redis.CreateTransaction();
            moving.AddCondition(Condition.SortedSetContains(_later, packed)); // another instance may have been quicker
            _ = moving.SortedSetRemoveAsync(_later, packed);
            _ = moving.StreamAddAsync(_stream, RedisEntry.Unpack(packed));
            await moving.ExecuteAsync();
        }

        return _running.Count < options.Prefetch && Receive(await redis.StreamReadGroupAsync(_stream, Group, context.InstanceId, StreamPosition.NewMessages, Room), isRedelivered: false);
    }

    int Room => Math.Max(1, options.Prefetch - _running.Count);

    /// <summary>In the order of the stream, for messages of one key keep theirs.</summary>
    bool Receive(StreamEntry[] entries, bool isRedelivered)
    {
        foreach (var entry in entries)
        {
            var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _running[entry.Id] = settled.Task;
            HandleAsync(entry, RedisEntry.Read(entry, name, isRedelivered)).ContinueWith(
                _ =>
                {
                    _running.TryRemove(entry.Id, out var _);
                    settled.SetResult();
                },
                TaskScheduler.Default);
        }

        return entries.Length > 0;
    }

    async Task HandleAsync(StreamEntry entry, ReceivedMessage message)
    {
        var outcome = await endpoint.ProcessAsync(message, _stopping.Token, _cancelling.Token);
        try
        {
            await SettleAsync(entry.Id, message, outcome);
        }
        catch (RedisException failure)
        {
            log.LogWarning(failure, "Message '{Message}' of queue '{Queue}' could not be settled, and will be delivered again", message.Id, name);
        }
    }

    async Task SettleAsync(RedisValue id, ReceivedMessage message, MessageOutcome outcome)
    {
        if (outcome.Action == MessageAction.HandBack)
        {
            var idle = (long)options.ClaimAfter.TotalMilliseconds; // so that whoever looks next takes it
            await redis.ExecuteAsync("XCLAIM", _stream, Group, context.InstanceId, 0, id, "IDLE", idle, "JUSTID");
            return;
        }

        var now = context.Time.GetUtcNow();
        var moved = RedisEntry.Write(message.Topic, message.Content with { Headers = MessageHeaders.Of(message, endpoint.Name, outcome, now) });
        var settling = redis.CreateTransaction(); // all or nothing
        _ = outcome.Action switch
        {
            MessageAction.Retry => settling.SortedSetAddAsync(_later, RedisEntry.Pack(moved, id), (now + outcome.Delay).ToUnixTimeMilliseconds()),
            MessageAction.DeadLetter => (Task)settling.StreamAddAsync(_deadLetters, moved),
            _ => Task.CompletedTask,
        };
        _ = settling.StreamAcknowledgeAsync(_stream, Group, id);
        _ = settling.StreamDeleteAsync(_stream, [id]);
        await settling.ExecuteAsync();
    }
}
