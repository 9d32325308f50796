using Amazon.SQS.Model;
using Lato.Aws.Clients;
using Lato.Engine;

namespace Lato.Aws.Consuming;

/// <summary>
/// Makes requests for single messages up to ten at a time: each request costs money and time. The first one waits a moment for others, as what was received together
/// is mostly handled together. Those that come while it is under way leave when it is back, or as soon as there are ten. What fails for now waits for a later
/// request, and holds up no other. Thread-safe.
/// </summary>
/// <typeparam name="T">What is requested of a message.</typeparam>
/// <param name="send">Sends up to ten with their places as ids, and returns those that failed.</param>
/// <param name="time">The clock.</param>
internal sealed class RequestBatcher<T>(Func<IReadOnlyList<T>, Task<List<BatchResultErrorEntry>?>> send, TimeProvider time)
{
    /// <summary>One that waits or is under way.</summary>
    sealed class Entry(T item)
    {
        public T Item => item;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Failures { get; set; } // by whoever has it
    }

    const int MostInBatch = 10; // by SQS
    const int MostUnderWay = 4;

    static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(2);

    static readonly RetryPolicy Again = RetryPolicy.Parse("4 times, 100ms..2s, exponential, jitter 30%");

    readonly Lock _gate = new();
    readonly Queue<Entry> _waiting = []; // under the gate
    int _underWay; // under the gate

    /// <summary>Requests it of one message.</summary>
    /// <returns>Completes when SQS has done it, and fails if it will not.</returns>
    public Task AddAsync(T item)
    {
        var entry = new Entry(item);
        Add(entry);
        return entry.Done.Task;
    }

    void Add(Entry entry)
    {
        List<Entry> batch = [];
        lock (_gate)
        {
            _waiting.Enqueue(entry);
            if (_underWay > 0)
            {
                if (_underWay == MostUnderWay || _waiting.Count < MostInBatch)
                {
                    return;
                }

                batch = Take_NeedsGate();
            }

            _underWay++;
        }

        Task.Run(() => DrainAsync(batch)).Ignore(); // what failed is told to whoever waits for it
    }

    List<Entry> Take_NeedsGate()
    {
        var batch = new List<Entry>(Math.Min(_waiting.Count, MostInBatch));
        while (batch.Count < MostInBatch && _waiting.TryDequeue(out var next))
        {
            batch.Add(next);
        }

        return batch;
    }

    async Task DrainAsync(List<Entry> batch)
    {
        if (batch.Count == 0)
        {
            await Task.Delay(Gathering, TimeProvider.System, CancellationToken.None).ConfigureAwait(false); // a clock that is driven manually must not hold it up
        }

        while (true)
        {
            if (batch.Count > 0)
            {
                await SendAsync(batch).ConfigureAwait(false);
            }

            lock (_gate)
            {
                if (_waiting.Count < (_underWay == 1 ? 1 : MostInBatch))
                {
                    _underWay--; // the last one takes what there is
                    return;
                }

                batch = Take_NeedsGate();
            }
        }
    }

    async Task SendAsync(List<Entry> batch)
    {
        try
        {
            var failed = await send([.. batch.Select(entry => entry.Item)]).ConfigureAwait(false);
            var errors = failed is { Count: > 0 } ? failed.ToDictionary(error => error.Id) : [];
            for (var i = 0; i < batch.Count; i++)
            {
                Settle(batch[i], errors.GetValueOrDefault($"{i}"));
            }
        }
        catch (Exception failure)
        {
            batch.ForEach(entry => Fail(entry, failure, AwsFailures.IsTransient(failure)));
        }
    }

    void Settle(Entry entry, BatchResultErrorEntry? error)
    {
        if (error is null)
        {
            entry.Done.TrySetResult();
        }
        else
        {
            Fail(entry, new InvalidOperationException($"{error.Message} ({error.Code})"), mayPass: error.SenderFault != true);
        }
    }

    void Fail(Entry entry, Exception failure, bool mayPass)
    {
        if (mayPass && Again.NextDelay(++entry.Failures, failure) is { } delay)
        {
            AddLaterAsync(entry, delay).Ignore(); // it cannot fail
        }
        else
        {
            entry.Done.TrySetException(failure);
        }
    }

    async Task AddLaterAsync(Entry entry, TimeSpan delay)
    {
        await Task.Delay(delay, time).ConfigureAwait(false);
        Add(entry);
    }
}
