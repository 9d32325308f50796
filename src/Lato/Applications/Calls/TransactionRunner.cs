using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Lato.Engine;
using Lato.Transactions;

namespace Lato.Applications;

/// <summary>Begins transactions for the calls of an application, and replies to their callers. Thread-safe.</summary>
/// <param name="application">The application.</param>
internal sealed partial class TransactionRunner(Application application)
{
    /// <summary>Runs a call in a transaction of its own, or several where one may be run again.</summary>
    public Task<TResult> RunAsync<TResult>(in DispatchRequest work, CancellationToken cancellationToken)
    {
        var runtime = application.EnsureStarted().Transactions;
        if (!TryEnter(runtime, cancellationToken))
        {
            return RefusalOf<TResult>(cancellationToken);
        }

        var running = Run(runtime, work, cancellationToken, out var unended, out var isToBeEnded);
        return unended is null ? CallResult.AsTask<TResult>(running, work) : LastOf(ReplyAsync<TResult>(unended, work, running.AsTask(), isToBeEnded), unended, work);
    }

    /// <summary>Runs a call in a transaction that has begun.</summary>
    public static Task<TResult> RunAsync<TResult>(Transaction transaction, in DispatchRequest work)
    {
        var running = Run(transaction, work, out var isToBeEnded);
        return !isToBeEnded && running.HasResult
            ? CallResult.AsTask<TResult>(running, work)
            : ReplyAsync<TResult>(transaction, work, running.AsTask(), isToBeEnded);
    }

    /// <summary>Runs a transaction that the counter has let in.</summary>
    /// <param name="runtime">What it runs with.</param>
    /// <param name="work">What it runs.</param>
    /// <param name="cancellationToken">The token of its caller.</param>
    /// <param name="unended">The transaction, if it has not ended with a result.</param>
    /// <param name="isToBeEnded">Whether what it came to is its work, after which it is to be ended.</param>
    static InvocationResult Run(TransactionRuntime runtime, in DispatchRequest work, CancellationToken cancellationToken, out Transaction? unended, out bool isToBeEnded)
    {
        if (work.Target.OnlyHandler is { } handler && runtime.MakesTransactionsWhenNeeded && SynchronizationContext.Current is var context and (null or MessageContext) && MayRunHere(context))
        {
            return OnlyHandlerRun.Run(runtime, handler, work.Message!, context, cancellationToken, out unended, out isToBeEnded);
        }

        var transaction = new Transaction(runtime, cancellationToken);
        var running = Run(transaction, work, out isToBeEnded);
        unended = isToBeEnded || !running.HasResult ? transaction : null;
        return running;
    }

    static InvocationResult Run(Transaction transaction, in DispatchRequest work, out bool isToBeEnded)
    {
        isToBeEnded = false;
        if (work.Target.HasDeadline)
        {
            transaction.Tracker.DeadlineOfHandlers(work.Target.DeadlineOr(transaction.Runtime.Deadline));
        }

        var context = SynchronizationContext.Current;
        var isInPlace = work.IsSynchronous || (!transaction.Runtime.Engine.SchedulesTransactions && MayRunHere(context));
        return isInPlace ? transaction.Run(work, context, out isToBeEnded) : InvocationResult.OfTaskWithResult(TransactionSteps.RunOnEngineAsync(transaction, work));
    }

    static bool MayRunHere(SynchronizationContext? context) => !MessageContext.IsForeign(context) && (context is null || RuntimeHelpers.TryEnsureSufficientExecutionStack());

    // What is to be ended is so, whatever it has come to since. Else looks once whether it runs, and that first: it may end between two looks.
    static Task<TResult> ReplyAsync<TResult>(Transaction transaction, in DispatchRequest work, Task<object?> running, bool isToBeEnded) =>
        isToBeEnded || !running.IsCompleted ? new TransactionReply<TResult>(transaction, work.Target, running, isToBeEnded).Task
        : running.IsCompletedSuccessfully ? CallResult.AsTask<TResult>(InvocationResult.Of(running.Result), work)
        : CallResult.Failed<TResult>(running);

    /// <summary>Begins a transaction, unless it is cancelled or the application takes none.</summary>
    public bool TryBegin<TResult>(CancellationToken cancellationToken, [NotNullWhen(true)] out Transaction? transaction, [NotNullWhen(false)] out Task<TResult>? refusal)
    {
        var runtime = application.EnsureStarted().Transactions;
        var begins = TryEnter(runtime, cancellationToken);
        transaction = begins ? new Transaction(runtime, cancellationToken) : null;
        refusal = begins ? null : RefusalOf<TResult>(cancellationToken);
        return begins;
    }

    bool TryEnter(TransactionRuntime runtime, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && (runtime.InFlightCounter.TryEnter() || (LifetimeHook.MayCall(application) && runtime.InFlightCounter.TryEnterInside()));

    Task<TResult> RefusalOf<TResult>(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? Task.FromCanceled<TResult>(cancellationToken) : Task.FromException<TResult>(application.NotTaken());

    /// <summary>
    /// Publishes what a committed transaction has left, also while the application drains, as a part of the call chain of
    /// that one. Says what the event leaves in turn: whoever asks has a loop, for a chain of events may be of any length.
    /// </summary>
    public async Task<IReadOnlyList<Event>> PublishAfterCommitAsync(Event happened, Transaction publisher)
    {
        var runtime = publisher.Runtime;
        if (!runtime.InFlightCounter.TryEnterInside())
        {
            throw application.NotTaken();
        }

        var transaction = new Transaction(runtime, default) { ParentMessage = publisher.ParentMessage };
        (transaction.Tracker.OwnDetails.Publisher, transaction.Tracker.OwnDetails.Followed) = (publisher, happened);
        await RunAsync<PublishResult>(transaction, runtime.Router.Publication(happened, PublishOptions.Default)).ConfigureAwait(false);
        return transaction.Tracker.AfterCommit ?? [];
    }
}
