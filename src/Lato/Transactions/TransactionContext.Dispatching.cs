using System.Runtime.CompilerServices;
using Lato.Engine;
using Lato.Handlers;
using Lato.Transactions;

namespace Lato;

/// <summary>Calls that join the transaction.</summary>
public partial class TransactionContext
{
    MessageRouter Router => Transaction.Runtime.Router;

    /// <inheritdoc/>
    public Task ExecuteAsync(Command command, CancellationToken cancellationToken = default) =>
        Router.TryFind(NotNull(command), out var work) ? AsTask(work, cancellationToken) : NotFound<object?>(command);

    /// <inheritdoc/>
    public Task<TResult> ExecuteAsync<TResult>(Command<TResult> command, CancellationToken cancellationToken = default) =>
        AsTask<TResult>(command, cancellationToken);

    /// <inheritdoc/>
    public Task<TResult> ExecuteAsync<TResult>(Query<TResult> query, CancellationToken cancellationToken = default) =>
        AsTask<TResult>(query, cancellationToken);

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(Event @event, CancellationToken cancellationToken = default) =>
        PublishAsync(@event, PublishOptions.Default, cancellationToken);

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(Event @event, PublishOptions options, CancellationToken cancellationToken = default) =>
        AsTask<PublishResult>(Router.Publication(@event, options), cancellationToken);

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(string alias, CallArguments arguments, PublishOptions options, CancellationToken cancellationToken = default) =>
        Router.TryPublication(alias, arguments, options, out var work, out var refusal) ? AsTask<PublishResult>(work, cancellationToken) : Refused<PublishResult>(refusal, alias);

    /// <inheritdoc/>
    public Task<object?> CallAsync(string alias, CallArguments arguments, CancellationToken cancellationToken = default) =>
        Router.TryCall(alias, arguments, out var work, out var refusal) ? AsTask<object?>(work, cancellationToken) : Refused<object?>(refusal, alias);

    /// <inheritdoc/>
    public Task<object?> CallAsync(Delegate function, CallArguments arguments, CancellationToken cancellationToken = default) =>
        Router.TryCall(function, arguments, out var work, out var refusal) ? AsTask<object?>(work, cancellationToken) : Refused<object?>(refusal, FunctionName.Describe(function.Method));

    /// <summary>
    /// Publishes an event once the transaction has committed, in a transaction of its own. In an application with an outbox the event is stored with what the transaction has written, and published
    /// after the caller goes on, again and again until that succeeds. Else it is published before the caller goes on; it is lost if the process dies in between, and a failure of its handlers is logged.
    /// </summary>
    public void PublishAfterCommit(Event @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        Transaction.PublishAfterCommit(@event);
        Transaction.Runtime.Observed?.AddUnreceived(Transaction.Runtime.Application, _invocation, @event);
    }

    /// <summary>As <see cref="ExecuteAsync(Command, CancellationToken)"/>, on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public void Execute(Command command) => Wait(Execution(command), nameof(ExecuteAsync));

    /// <summary>As <see cref="ExecuteAsync{TResult}(Command{TResult}, CancellationToken)"/>, on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public TResult Execute<TResult>(Command<TResult> command) => Wait<TResult>(Execution(command), nameof(ExecuteAsync));

    /// <summary>As <see cref="ExecuteAsync{TResult}(Query{TResult}, CancellationToken)"/>, on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public TResult Execute<TResult>(Query<TResult> query) => Wait<TResult>(Execution(query), nameof(ExecuteAsync));

    /// <summary>As <see cref="PublishAsync(Event, CancellationToken)"/>, on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public PublishResult Publish(Event @event) =>
        Wait<PublishResult>(Router.Publication(@event, PublishOptions.Default), nameof(PublishAsync));

    /// <summary>Runs every handler of an alias on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public PublishResult Publish(string alias, params object?[] arguments) =>
        Wait<PublishResult>(Router.Publication(alias, SyncArguments(arguments), PublishOptions.Default), nameof(PublishAsync));

    /// <summary>Calls the first handler of an alias on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public object? Call(string alias, params object?[] arguments) =>
        Wait<object?>(Router.Call(alias, SyncArguments(arguments)), nameof(CallAsync));

    /// <summary>Calls a function on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public object? Call(Delegate function, params object?[] arguments) =>
        Wait<object?>(Router.Call(function, SyncArguments(arguments)), nameof(CallAsync));

    internal static CallArguments SyncArguments(object?[]? arguments) => arguments switch
    {
        null => CallArguments.Positional([null]),
        [var one] => CallArguments.From(one),
        _ => CallArguments.Positional(arguments),
    };

    static T NotNull<T>(T message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message;
    }

    DispatchRequest Execution(Message message) => Router.Find(NotNull(message));

    Task<TResult> AsTask<TResult>(Message message, CancellationToken cancellationToken) =>
        Router.TryFind(NotNull(message), out var work) ? AsTask<TResult>(work, cancellationToken) : NotFound<TResult>(message);

    Task<TResult> NotFound<TResult>(Message message) => Refused<TResult>(Router.NotFound(message), message.GetType().Name);

    /// <summary>A call that could not begin fails the transaction if it is not awaited, as one that fails later does.</summary>
    Task<TResult> Refused<TResult>(LatoException refusal, string name)
    {
        var call = Task.FromException<TResult>(Transaction.Refusal() ?? refusal);
        Transaction.Tracker.Track(new TrackedCall(call, name));
        return call;
    }

    InvocationResult Call(in DispatchRequest work, CancellationToken cancellationToken, out bool isUnderWay) =>
        Transaction.Runtime.Dispatcher.Call(Transaction, work, _invocation, cancellationToken, out isUnderWay);

    /// <summary>A failed or unfinished call is remembered: if it is not awaited, the transaction fails.</summary>
    TTask Tracked<TTask>(TTask call, in DispatchRequest work)
        where TTask : Task
    {
        if (!call.IsCompletedSuccessfully)
        {
            Transaction.Tracker.Track(new TrackedCall(call, work.Describe()));
        }

        return call;
    }

    Task AsTask(in DispatchRequest work, CancellationToken cancellationToken)
    {
        var result = Call(work, cancellationToken, out var isUnderWay);
        return isUnderWay ? Tracked(new CountedCall<object?>(Transaction, work, result).Task, work)
            : result.HasResult ? Task.CompletedTask
            : Tracked(result.Task!, work);
    }

    Task<TResult> AsTask<TResult>(in DispatchRequest work, CancellationToken cancellationToken)
    {
        var result = Call(work, cancellationToken, out var isUnderWay);
        return isUnderWay ? Tracked(new CountedCall<TResult>(Transaction, work, result).Task, work)
            : result.HasResult ? CallResult.AsTask<TResult>(result, work)
            : Tracked(CallResult.Failed<TResult>(result.Task!), work);
    }

    void Wait(in DispatchRequest work, string instead) => Wait<object?>(work, instead);

    TResult Wait<TResult>(in DispatchRequest work, string instead)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        SynchronousCalls.Check(Transaction.Runtime, work, withHooks: false, instead);
        var result = Call(work with { IsSynchronous = true }, default, out var isUnderWay);
        return CallResult.As<TResult>(BlockingCall.WaitFor(Transaction, isUnderWay ? InvocationResult.OfTaskWithResult(new CountedCall<object?>(Transaction, work, result).Task) : result), work);
    }
}
