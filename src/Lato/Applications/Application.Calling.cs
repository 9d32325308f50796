using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Lato.Applications;
using Lato.Engine;
using Lato.Handlers;
using Lato.Transactions;

namespace Lato;

/// <summary>Calls that open a transaction each.</summary>
public sealed partial class Application
{
    /// <inheritdoc/>
    public Task ExecuteAsync(Command command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!Router.TryFind(command, out var work))
        {
            return Task.FromException(Router.NotFound(command));
        }

        var runtime = EnsureStarted().Transactions;
        if (!TryEnter(runtime, cancellationToken))
        {
            return RefusalOf<object?>(cancellationToken);
        }

        var running = Run(runtime, work, cancellationToken, out var unended, out var isToBeEnded);
        return unended is null ? Task.CompletedTask : LastOf(ReplyAsync<object?>(unended, work, running.AsTask(), isToBeEnded), unended, work);
    }

    /// <inheritdoc/>
    public Task<TResult> ExecuteAsync<TResult>(Command<TResult> command, CancellationToken cancellationToken = default) =>
        RunAsync<TResult>(command, cancellationToken);

    /// <inheritdoc/>
    public Task<TResult> ExecuteAsync<TResult>(Query<TResult> query, CancellationToken cancellationToken = default) =>
        RunAsync<TResult>(query, cancellationToken);

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(Event @event, CancellationToken cancellationToken = default) =>
        PublishAsync(@event, PublishOptions.Default, cancellationToken);

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(Event @event, PublishOptions options, CancellationToken cancellationToken = default) =>
        RunAsync<PublishResult>(Router.Publication(@event, options), cancellationToken);

    /// <summary>
    /// Publishes what a committed transaction has left, also while the application drains, as a part of the call chain of
    /// that one. Says what the event leaves in turn: whoever asks has a loop, for a chain of events may be of any length.
    /// </summary>
    internal async Task<IReadOnlyList<Event>> PublishAfterCommitAsync(Event happened, Transaction publisher)
    {
        var runtime = publisher.Runtime;
        if (!runtime.InFlightCounter.TryEnterInside())
        {
            throw _lifetime.NotTaken();
        }

        var transaction = new Transaction(runtime, default) { ParentMessage = publisher.ParentMessage };
        (transaction.Tracker.OwnDetails.Publisher, transaction.Tracker.OwnDetails.Followed) = (publisher, happened);
        await RunAsync<PublishResult>(transaction, runtime.Router.Publication(happened, PublishOptions.Default)).ConfigureAwait(false);
        return transaction.Tracker.AfterCommit ?? [];
    }

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(string alias, CallArguments arguments, PublishOptions options, CancellationToken cancellationToken = default) =>
        Router.TryPublication(alias, arguments, options, out var work, out var refusal) ? RunAsync<PublishResult>(work, cancellationToken) : Task.FromException<PublishResult>(refusal);

    /// <inheritdoc/>
    public Task<object?> CallAsync(string alias, CallArguments arguments, CancellationToken cancellationToken = default) =>
        Router.TryCall(alias, arguments, out var work, out var refusal) ? RunAsync<object?>(work, cancellationToken) : Task.FromException<object?>(refusal);

    /// <inheritdoc/>
    public Task<object?> CallAsync(Delegate function, CallArguments arguments, CancellationToken cancellationToken = default) =>
        Router.TryCall(function, arguments, out var work, out var refusal) ? RunAsync<object?>(work, cancellationToken) : Task.FromException<object?>(refusal);

    /// <inheritdoc/>
    public Task<TransactionContext> BeginTransactionAsync(CancellationToken cancellationToken = default) =>
        BeginTransactionAsync(CallArguments.None, cancellationToken);

    /// <inheritdoc/>
    public Task<TransactionContext> BeginTransactionAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues>(
        TValues values, CancellationToken cancellationToken = default)
    {
        var arguments = ValuesOf(values);
        if (!TryBegin<TransactionContext>(cancellationToken, out var transaction, out var refusal))
        {
            return refusal;
        }

        transaction.SetValues(arguments);
        return ExplicitTransaction.BeginAsync(transaction);
    }

    /// <inheritdoc/>
    public Task InTransactionAsync(Func<TransactionContext, Task> body, CancellationToken cancellationToken = default) =>
        InTransactionAsync(CallArguments.None, body, cancellationToken);

    /// <inheritdoc/>
    public Task<TResult> InTransactionAsync<TResult>(Func<TransactionContext, Task<TResult>> body, CancellationToken cancellationToken = default) =>
        InTransactionAsync(CallArguments.None, body, cancellationToken);

    /// <inheritdoc/>
    public Task InTransactionAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues>(
        TValues values, Func<TransactionContext, Task> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return RunBodyAsync<TValues, object?>(values, Run, cancellationToken);

        async Task<object?> Run(TransactionContext context)
        {
            await body(context);
            return null;
        }
    }

    /// <inheritdoc/>
    public Task<TResult> InTransactionAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues, TResult>(
        TValues values, Func<TransactionContext, Task<TResult>> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (HandlerCompiler.IsTaskLike(typeof(TResult)))
        {
            throw new ArgumentException("The delegate returns a task inside a task, and the inner one would not be awaited. Await it in the delegate.", nameof(body));
        }

        return RunBodyAsync<TValues, TResult>(values, async context => await body(context), cancellationToken);
    }

    Task<TResult> RunBodyAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues, TResult>(
        TValues values, Func<TransactionContext, Task<object?>> body, CancellationToken cancellationToken)
    {
        var arguments = ValuesOf(values);
        if (!TryBegin<TResult>(cancellationToken, out var transaction, out var refusal))
        {
            return refusal;
        }

        transaction.SetValues(arguments);
        return RunAsync<TResult>(transaction, new DispatchRequest(new DelegateTarget(body), null));
    }

    /// <exception cref="HandlerNotFoundException">No handler is registered for such a command or query.</exception>
    internal void RefuseUnhandled(Type message)
    {
        var transactions = EnsureStarted().Transactions;
        if (!transactions.Handlers.Handles(message))
        {
            throw transactions.Router.NotFound(message);
        }
    }

    static CallArguments ValuesOf<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(T values) =>
        values as CallArguments ?? CallArguments.Named(values);

    Task<TResult> RunAsync<TResult>(Message message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Router.TryFind(message, out var work)
            ? RunAsync<TResult>(work, cancellationToken)
            : Task.FromException<TResult>(Router.NotFound(message));
    }

    Task<TResult> RunAsync<TResult>(in DispatchRequest work, CancellationToken cancellationToken)
    {
        var runtime = EnsureStarted().Transactions;
        if (!TryEnter(runtime, cancellationToken))
        {
            return RefusalOf<TResult>(cancellationToken);
        }

        var running = Run(runtime, work, cancellationToken, out var unended, out var isToBeEnded);
        return unended is null ? CallResult.AsTask<TResult>(running, work) : LastOf(ReplyAsync<TResult>(unended, work, running.AsTask(), isToBeEnded), unended, work);
    }

    static Task<TResult> RunAsync<TResult>(Transaction transaction, in DispatchRequest work)
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

    MessageRouter Router => EnsureStarted().Transactions.Router;

    /// <summary>Begins a transaction, unless it is cancelled or the application takes none.</summary>
    bool TryBegin<TResult>(CancellationToken cancellationToken, [NotNullWhen(true)] out Transaction? transaction, [NotNullWhen(false)] out Task<TResult>? refusal)
    {
        var runtime = EnsureStarted().Transactions;
        var begins = TryEnter(runtime, cancellationToken);
        transaction = begins ? new Transaction(runtime, cancellationToken) : null;
        refusal = begins ? null : RefusalOf<TResult>(cancellationToken);
        return begins;
    }

    bool TryEnter(TransactionRuntime runtime, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && (runtime.InFlightCounter.TryEnter() || (LifetimeHook.MayCall(this) && runtime.InFlightCounter.TryEnterInside()));

    Task<TResult> RefusalOf<TResult>(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? Task.FromCanceled<TResult>(cancellationToken) : Task.FromException<TResult>(_lifetime.NotTaken());
}
