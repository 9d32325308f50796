using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Lato.Applications;
using Lato.Engine;
using Lato.Handlers;
using Lato.Transactions;

namespace Lato;

/// <summary>Calls on the caller's thread, where everything is synchronous.</summary>
public sealed partial class Application
{
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
    public PublishResult Publish(Event @event) => Run<PublishResult>(Router.Publication(@event, PublishOptions.Default), nameof(PublishAsync));

    /// <summary>Runs every handler of an alias on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public PublishResult Publish(string alias, params object?[] arguments) =>
        Run<PublishResult>(Router.Publication(alias, TransactionContext.SyncArguments(arguments), PublishOptions.Default), nameof(PublishAsync));

    /// <summary>Calls the first handler of an alias on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public object? Call(string alias, params object?[] arguments) =>
        Run<object?>(Router.Call(alias, TransactionContext.SyncArguments(arguments)), nameof(CallAsync));

    /// <summary>Calls a function on the caller's thread, if everything it would run is synchronous.</summary>
    /// <exception cref="SynchronousCallException">Something is asynchronous; nothing has run.</exception>
    public object? Call(Delegate function, params object?[] arguments) =>
        Run<object?>(Router.Call(function, TransactionContext.SyncArguments(arguments)), nameof(CallAsync));

    /// <summary>As <see cref="InTransactionAsync(Func{TransactionContext, Task}, CancellationToken)"/>, on the caller's thread; calls in it are synchronous ones.</summary>
    /// <param name="body">Calls <c>ctx.Execute</c>, <c>ctx.Publish</c> and <c>ctx.Call</c>.</param>
    /// <exception cref="SynchronousCallException">A hook is asynchronous; nothing has run.</exception>
    public void InTransaction(Action<TransactionContext> body) => InTransaction(CallArguments.None, body);

    /// <inheritdoc cref="InTransaction(Action{TransactionContext})"/>
    public TResult InTransaction<TResult>(Func<TransactionContext, TResult> body) => InTransaction(CallArguments.None, body);

    /// <inheritdoc cref="InTransaction(Action{TransactionContext})"/>
    /// <param name="values">Values of the context by name, as properties of an anonymous object.</param>
    /// <param name="body">Calls <c>ctx.Execute</c>, <c>ctx.Publish</c> and <c>ctx.Call</c>.</param>
    public void InTransaction<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues>(TValues values, Action<TransactionContext> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        InTransaction<TValues, object?>(values, context =>
        {
            body(context);
            return null;
        });
    }

    /// <inheritdoc cref="InTransaction{TValues}(TValues, Action{TransactionContext})"/>
    public TResult InTransaction<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues, TResult>(TValues values, Func<TransactionContext, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (HandlerCompiler.IsTaskLike(typeof(TResult)))
        {
            throw new ArgumentException("The delegate is asynchronous, and would go on after its transaction. Use InTransactionAsync.", nameof(body));
        }

        var arguments = ValuesOf(values);
        return Run<TResult>(new DispatchRequest(new DelegateTarget(context => Task.FromResult<object?>(body(context))), null), nameof(InTransactionAsync), transaction => transaction.SetValues(arguments));
    }

    DispatchRequest Execution(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Router.Find(message);
    }

    TResult Run<TResult>(in DispatchRequest work, string instead, Action<Transaction>? enter = null)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        SynchronousCalls.Check(EnsureStarted().Transactions, work, withHooks: true, instead);
        if (!TransactionRunner.TryBegin<object?>(default, out var transaction, out _))
        {
            throw _lifetime.NotTaken();
        }

        enter?.Invoke(transaction);
        var running = TransactionRunner.RunAsync<TResult>(transaction, work with { IsSynchronous = true });
        ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        return running.IsCompletedSuccessfully ? running.Result : throw BlockingCall.FromBelow(Completion.FailureOf(running));
    }
}
