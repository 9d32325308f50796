using System.Diagnostics.CodeAnalysis;
using Lato.Applications;
using Lato.Engine;
using Lato.Transactions;

namespace Lato;

/// <summary>Calls that open a transaction each.</summary>
public sealed partial class Application
{
    /// <inheritdoc/>
    public Task ExecuteAsync(Command command, CancellationToken cancellationToken = default)
    {
        var work = Execution(command);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        var transaction = Begin(cancellationToken);
        var running = Run(transaction, work);
        return running.IsCompletedSuccessfully ? Task.CompletedTask : ReplyAsync<object?>(transaction, work, running);
    }

    /// <inheritdoc/>
    public Task<TResult> ExecuteAsync<TResult>(Command<TResult> command, CancellationToken cancellationToken = default) =>
        RunAsync<TResult>(Execution(command), cancellationToken);

    /// <inheritdoc/>
    public Task<TResult> ExecuteAsync<TResult>(Query<TResult> query, CancellationToken cancellationToken = default) =>
        RunAsync<TResult>(Execution(query), cancellationToken);

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(Event @event, CancellationToken cancellationToken = default) =>
        PublishAsync(@event, PublishOptions.Default, cancellationToken);

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(Event @event, PublishOptions options, CancellationToken cancellationToken = default) =>
        RunAsync<PublishResult>(Frozen.Pipeline.Publication(@event, options), cancellationToken);

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(string alias, CallArguments arguments, PublishOptions options, CancellationToken cancellationToken = default) =>
        RunAsync<PublishResult>(Frozen.Pipeline.Publication(alias, arguments, options), cancellationToken);

    /// <inheritdoc/>
    public Task<object?> CallAsync(string alias, CallArguments arguments, CancellationToken cancellationToken = default) =>
        RunAsync<object?>(Frozen.Pipeline.Call(alias, arguments), cancellationToken);

    /// <inheritdoc/>
    public Task<object?> CallAsync(Delegate function, CallArguments arguments, CancellationToken cancellationToken = default) =>
        RunAsync<object?>(Frozen.Pipeline.Call(function, arguments), cancellationToken);

    /// <summary>As <see cref="ExecuteAsync(Command, CancellationToken)"/>, on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public void Execute(Command command) => Run<object?>(Execution(command), nameof(ExecuteAsync));

    /// <summary>As <see cref="ExecuteAsync{TResult}(Command{TResult}, CancellationToken)"/>, on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public TResult Execute<TResult>(Command<TResult> command) => Run<TResult>(Execution(command), nameof(ExecuteAsync));

    /// <summary>As <see cref="ExecuteAsync{TResult}(Query{TResult}, CancellationToken)"/>, on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public TResult Execute<TResult>(Query<TResult> query) => Run<TResult>(Execution(query), nameof(ExecuteAsync));

    /// <summary>As <see cref="PublishAsync(Event, CancellationToken)"/>, on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public PublishResult Publish(Event @event) => Run<PublishResult>(Frozen.Pipeline.Publication(@event, PublishOptions.Default), nameof(PublishAsync));

    /// <summary>Runs every handler of an alias on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public PublishResult Publish(string alias, params object?[] arguments) =>
        Run<PublishResult>(Frozen.Pipeline.Publication(alias, TransactionContext.SyncArguments(arguments), PublishOptions.Default), nameof(PublishAsync));

    /// <summary>Calls the first handler of an alias on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public object? Call(string alias, params object?[] arguments) =>
        Run<object?>(Frozen.Pipeline.Call(alias, TransactionContext.SyncArguments(arguments)), nameof(CallAsync));

    /// <summary>Calls a function on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public object? Call(Delegate function, params object?[] arguments) =>
        Run<object?>(Frozen.Pipeline.Call(function, TransactionContext.SyncArguments(arguments)), nameof(CallAsync));

    /// <inheritdoc/>
    public Task<TransactionContext> BeginTransactionAsync(CancellationToken cancellationToken = default) =>
        BeginTransactionAsync(CallArguments.None, cancellationToken);

    /// <inheritdoc/>
    public Task<TransactionContext> BeginTransactionAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues>(
        TValues values, CancellationToken cancellationToken = default)
    {
        var transaction = Begin(cancellationToken);
        transaction.SetValues(values);
        return transaction.BeginByHandAsync();
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
            await body(context).ConfigureAwait(false);
            return null;
        }
    }

    /// <inheritdoc/>
    public Task<TResult> InTransactionAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues, TResult>(
        TValues values, Func<TransactionContext, Task<TResult>> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return RunBodyAsync<TValues, TResult>(values, async context => await body(context).ConfigureAwait(false), cancellationToken);
    }

    Task<TResult> RunBodyAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues, TResult>(
        TValues values, Func<TransactionContext, Task<object?>> body, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(cancellationToken);
        }

        var transaction = Begin(cancellationToken);
        transaction.SetValues(values);
        return RunAsync<TResult>(transaction, new Dispatch(new BodyTarget(body), null));
    }

    /// <exception cref="HandlerNotFoundException">Nobody handles such a command or query.</exception>
    internal void RefuseUnhandled(Type message) => Frozen.Pipeline.Handlers.ForRequest(message);

    /// <summary>Executes the message of an edge's call, with the values of that call.</summary>
    internal Task<object?> ExecuteEdgeAsync(EdgeCall call, CancellationToken cancellationToken) =>
        CallEdgeAsync(call, Execution(call.Message!), cancellationToken);

    internal Task<object?> CallEdgeAsync(EdgeCall call, in Dispatch work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<object?>(cancellationToken);
        }

        var transaction = Begin(cancellationToken);
        if (call.Values is { } values)
        {
            transaction.OwnValues.SetAll(values);
        }

        if (call.Deadline is { } deadline)
        {
            transaction.Watch.Deadline = deadline;
        }

        return RunAsync<object?>(transaction, work);
    }

    Dispatch Execution(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Frozen.Pipeline.Execution(message);
    }

    Task<TResult> RunAsync<TResult>(in Dispatch work, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<TResult>(cancellationToken) : RunAsync<TResult>(Begin(cancellationToken), work);

    static Task<TResult> RunAsync<TResult>(Transaction transaction, in Dispatch work)
    {
        var running = Run(transaction, work);
        return running.IsCompletedSuccessfully
            ? Task.FromResult(CallResult.As<TResult>(running.Result, work))
            : ReplyAsync<TResult>(transaction, work, running);
    }

    static ValueTask<object?> Run(Transaction transaction, in Dispatch work) =>
        !Frame.IsForeignContext ? transaction.RunAsync(work) : transaction.RunElsewhereAsync(work);

    static Task<TResult> ReplyAsync<TResult>(Transaction transaction, in Dispatch work, in ValueTask<object?> running) =>
        running.IsCompleted ? CallResult.AsAsync<TResult>(running, work) : new TransactionReply<TResult>(transaction, work, running).Task;

    TResult Run<TResult>(in Dispatch work, string instead)
    {
        Frozen.Pipeline.RefuseAsync(work, withHooks: true, instead);
        var transaction = Begin(default);
        var running = RunAsync<TResult>(transaction, work with { IsSynchronous = true });
        return running.GetAwaiter().GetResult();
    }

    Transaction Begin(CancellationToken cancellationToken)
    {
        var pipeline = Frozen.Pipeline;
        return pipeline.InFlight.TryEnter() ? new Transaction(pipeline, cancellationToken) : throw new ApplicationStoppedException(Identifier);
    }
}
