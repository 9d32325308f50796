using System.Runtime.CompilerServices;
using Lato.Engine;
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

    DispatchRequest Execution(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Router.Find(message);
    }

    TResult Run<TResult>(in DispatchRequest work, string instead)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        SynchronousCalls.Check(EnsureStarted().Transactions, work, withHooks: true, instead);
        if (!TryBegin<object?>(default, out var transaction, out _))
        {
            throw _lifetime.NotTaken();
        }

        var running = RunAsync<TResult>(transaction, work with { IsSynchronous = true });
        ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        return running.IsCompletedSuccessfully ? running.Result : throw BlockingCall.FromBelow(Completion.FailureOf(running));
    }
}
