using Amazon.SQS.Model;
using Lato.Aws.Clients;
using Lato.Engine;

namespace Lato.Aws.Consuming;

/// <summary>
/// Makes requests for single messages ten at a time, whenever there are so many: the first one leaves at once, and those that come while it is under way leave
/// together. What fails alone is tried alone again. Thread-safe.
/// </summary>
/// <typeparam name="T">What is requested of a message.</typeparam>
/// <param name="send">Sends up to ten with their places as ids, and returns those that failed.</param>
/// <param name="time">The clock.</param>
internal sealed class RequestBatcher<T>(Func<IReadOnlyList<T>, Task<List<BatchResultErrorEntry>?>> send, TimeProvider time)
{
    const int MostInBatch = 10; // by SQS
    const int MostUnderWay = 4;

    static readonly RetryPolicy Again = RetryPolicy.Parse("4 times, 100ms..2s, exponential, jitter 30%");

    readonly Lock _gate = new();
    readonly Queue<(T Item, TaskCompletionSource Done)> _waiting = []; // under the gate
    int _underWay; // under the gate

    /// <summary>Requests it of one message.</summary>
    /// <returns>Completes when SQS has done it, and fails if it will not.</returns>
    public Task AddAsync(T item)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Enqueue((item, done));
            if (_underWay == MostUnderWay)
            {
                return done.Task;
            }

            _underWay++;
        }

        Task.Run(DrainAsync).Ignore(); // what failed is told to whoever waits for it
        return done.Task;
    }

    async Task DrainAsync()
    {
        while (true)
        {
            List<(T Item, TaskCompletionSource Done)> batch = [];
            lock (_gate)
            {
                while (batch.Count < MostInBatch && _waiting.TryDequeue(out var next))
                {
                    batch.Add(next);
                }

                if (batch.Count == 0)
                {
                    _underWay--;
                    return;
                }
            }

            await SendAsync(batch).ConfigureAwait(false);
        }
    }

    async Task SendAsync(List<(T Item, TaskCompletionSource Done)> batch)
    {
        for (var failures = 1; ; failures++)
        {
            Exception? failure = null;
            try
            {
                batch = Settle(batch, await send([.. batch.Select(entry => entry.Item)]).ConfigureAwait(false));
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }

            if (batch.Count == 0)
            {
                return;
            }

            if ((failure is not null && !AwsFailures.IsTransient(failure)) || Again.NextDelay(failures, failure ?? new IOException()) is not { } delay)
            {
                batch.ForEach(entry => entry.Done.SetException(failure ?? new IOException("SQS did not do it, and does not say why.")));
                return;
            }

            await Task.Delay(delay, time).ConfigureAwait(false);
        }
    }

    /// <returns>Those that may succeed later.</returns>
    static List<(T Item, TaskCompletionSource Done)> Settle(List<(T Item, TaskCompletionSource Done)> batch, List<BatchResultErrorEntry>? failed)
    {
        var errors = (failed ?? []).ToDictionary(error => error.Id);
        List<(T Item, TaskCompletionSource Done)> again = [];
        for (var i = 0; i < batch.Count; i++)
        {
            if (!errors.TryGetValue($"{i}", out var error))
            {
                batch[i].Done.SetResult();
            }
            else if (error.SenderFault == true)
            {
                batch[i].Done.SetException(new InvalidOperationException($"{error.Message} ({error.Code})"));
            }
            else
            {
                again.Add(batch[i]);
            }
        }

        return again;
    }
}
