using Lato.Engine;
using Lato.Transactions;

namespace Lato.Applications;

/// <summary>Transactions that are run again when they have failed.</summary>
internal sealed partial class TransactionRunner
{
    /// <summary>Whether no further attempt can follow one; where nothing is ever run again, that is known at once.</summary>
    public static bool IsLast(Transaction transaction, DispatchTarget target, Task running) => transaction.Runtime.RetryDelay is null || running.IsCompletedSuccessfully || !target.IsRepeatable;

    /// <summary>The result of the last attempt.</summary>
    public Task<TResult> LastOf<TResult>(Task<TResult> running, Transaction first, in DispatchRequest work) =>
        IsLast(first, work.Target, running) ? running : RetryAsync(running, first, work, static _ => { });

    /// <summary>Waits for the first attempt, and runs further ones as long as the rules and the deadline allow.</summary>
    /// <param name="running">The first attempt.</param>
    /// <param name="first">Its transaction.</param>
    /// <param name="work">What it runs.</param>
    /// <param name="enter">Gives a transaction what it was entered with.</param>
    public async Task<TResult> RetryAsync<TResult>(Task<TResult> running, Transaction first, DispatchRequest work, Action<Transaction> enter)
    {
        var (runtime, time) = (first.Runtime, first.Runtime.Engine.Time);
        var (begun, deadline, transaction) = (time.GetTimestamp(), first.ExistingTracker?.Deadline ?? first.Runtime.Deadline, first);
        for (var attempts = 1; ; attempts++)
        {
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (running.IsCompletedSuccessfully || runtime.RetryDelay!(attempts, Completion.FailureOf(running)) is not { } delay)
            {
                break;
            }

            var left = deadline == Timeout.InfiniteTimeSpan ? deadline : deadline - time.GetElapsedTime(begun) - delay;
            if (left != Timeout.InfiniteTimeSpan && left <= TimeSpan.Zero)
            {
                break;
            }

            runtime.Log.RunsAgain(transaction.Id, application.Identifier, Completion.FailureOf(running).Message, delay.TotalMilliseconds, attempts);
            await Task.Delay(delay, time, first.CallerToken).ConfigureAwait(false);
            if (!runtime.InFlightCounter.TryEnter())
            {
                break; // it stops, and the failure tells more than that
            }

            var again = new Transaction(runtime, first.CallerToken) { ParentMessage = first.ParentMessage };
            enter(again);
            again.Tracker.Deadline = left;
            (transaction, running) = (again, RunAsync<TResult>(again, work));
        }

        return await running.ConfigureAwait(false);
    }
}
