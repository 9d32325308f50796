namespace Lato.Aws.Clients;

/// <summary>Makes requests again while AWS cannot be reached, up to a time. Beyond the few tries that the clients make themselves. Thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class TransientRetries(TimeProvider time)
{
    static readonly RetryPolicy Delays = RetryPolicy.Parse("unlimited, 200ms..5s, exponential, jitter 30%");

    /// <param name="request">Makes the request.</param>
    /// <param name="limit">How long it is made again.</param>
    /// <param name="failed">Told of a failure that is not the last, and of the delay; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">The time is over; what failed last is inside.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> request, TimeSpan limit, Action<Exception, TimeSpan>? failed, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        Exception? last = null;
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await request(waiting.Token).ConfigureAwait(false);
            }
            catch (Exception failure) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested && (failure is OperationCanceledException || AwsFailures.IsTransient(failure)))
            {
                throw TimedOut(limit, failure is OperationCanceledException ? last ?? failure : failure);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && AwsFailures.IsTransient(failure))
            {
                last = failure;
                var delay = Delays.NextDelay(failures, failure)!.Value;
                failed?.Invoke(failure, delay);
                await Task.Delay(delay, time, waiting.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
                if (timer.IsCancellationRequested)
                {
                    throw TimedOut(limit, failure);
                }
            }
        }
    }

    static TimeoutException TimedOut(TimeSpan limit, Exception last) => new($"AWS did not take it within {limit}. The last failure: {last.Message}", last);
}
