using Lato.Dependencies;
using Lato.Engine;
using Lato.Handlers;
using Lato.Transactions;
using Lato.Transports.Calls;

namespace Lato.Applications;

/// <summary>Runs the calls of transports, each in a transaction with the values of the outside. Thread-safe.</summary>
/// <param name="application">The application.</param>
/// <param name="runner">Begins the transactions.</param>
internal sealed class TransportCallRunner(Application application, TransactionRunner runner)
{
    /// <summary>Executes the message of a transport's call, with the values of that call.</summary>
    public Task<object?> ExecuteAsync(TransportCallCounter counter, TransportRequest call, CancellationToken cancellationToken)
    {
        var work = application.EnsureStarted().Transactions.Router.Find(call.Message!);
        return CallAsync(counter, call, work with { Target = work.Target.ForTransport(call) }, cancellationToken);
    }

    /// <summary>Executes the message of a transport's call by the handler of one module.</summary>
    public Task<object?> ExecuteAsync(TransportCallCounter counter, string module, TransportRequest call, CancellationToken cancellationToken)
    {
        var router = application.EnsureStarted().Transactions.Router;
        return Array.Find(router.Find(call.Message!).Target.Handlers, handler => handler.Info.Module == module) is { } handler
            ? CallAsync(counter, call, new DispatchRequest(new TransportTarget(handler, call.ToArguments(), call), call.Message), cancellationToken)
            : throw router.NotFound(call.Message!.GetType());
    }

    /// <summary>Executes the message of a transport's call, or publishes its event, by the handlers of one instance of a module.</summary>
    public Task<object?> RunInAsync(TransportCallCounter counter, ModuleInstance instance, TransportRequest call, CancellationToken cancellationToken) =>
        RunInAsync(counter, instance, call, TargetIn, cancellationToken);

    /// <summary>Calls a handler of the one instance of a module, which stays for that long.</summary>
    /// <exception cref="ModuleInstanceStoppedException">It is not here.</exception>
    public Task<object?> RunInAsync(TransportCallCounter counter, ModuleInstances instances, Handler handler, TransportRequest call, CancellationToken cancellationToken) => instances.Current is { } instance
        ? RunInAsync(counter, instance, call, (instance, call) => new TransportTarget(instance.HandlerFor(handler), call.ToArguments(), call), cancellationToken)
        : Task.FromException<object?>(new ModuleInstanceStoppedException(handler.Info.Module, null));

    async Task<object?> RunInAsync(TransportCallCounter counter, ModuleInstance instance, TransportRequest call, Func<ModuleInstance, TransportRequest, DispatchTarget> targetIn, CancellationToken cancellationToken)
    {
        if (!instance.TryEnter())
        {
            throw new ModuleInstanceStoppedException(instance.Module, instance.Key);
        }

        try
        {
            return await CallAsync(counter, call, new DispatchRequest(targetIn(instance, call), call.Message), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            instance.Leave();
        }
    }

    DispatchTarget TargetIn(ModuleInstance instance, TransportRequest call)
    {
        var message = call.Message!.GetType();
        Handler[] handlers = [.. instance.HandlersOf(message)];
        return call.Message is Event ? new PublicationTarget(message.Name, handlers, CallArguments.None, PublishOptions.Default) { IsAnnounced = false }
            : handlers is [var handler, ..] ? new TransportTarget(handler, call.ToArguments(), call)
            : throw application.EnsureStarted().Transactions.Router.NotFound(message);
    }

    /// <summary>Publishes the event of a transport's call, with the values of that call.</summary>
    public Task<object?> PublishAsync(TransportCallCounter counter, TransportRequest call, CancellationToken cancellationToken) =>
        CallAsync(counter, call, application.EnsureStarted().Transactions.Router.Publication((Event)call.Message!, PublishOptions.Default), cancellationToken);

    /// <summary>Publishes the event of a transport's call to the handlers of one module.</summary>
    public Task<object?> PublishAsync(TransportCallCounter counter, string module, TransportRequest call, CancellationToken cancellationToken)
    {
        var happened = call.Message!.GetType();
        Handler[] handlers = [.. application.EnsureStarted().Transactions.Handlers.ForEvent(happened).Handlers.Where(handler => handler.Info.Module == module)];
        var target = new PublicationTarget(happened.Name, handlers, CallArguments.None, PublishOptions.Default) { IsAnnounced = false };
        return CallAsync(counter, call, new DispatchRequest(target, call.Message), cancellationToken);
    }

    /// <summary>Runs a transport's call, which counts as one of that transport.</summary>
    public Task<object?> CallAsync(TransportCallCounter counter, TransportRequest call, in DispatchRequest work, CancellationToken cancellationToken)
    {
        var running = BeginTransportCall(counter, call, work, cancellationToken);
        counter.LeaveAfter(running);
        return running;
    }

    Task<object?> BeginTransportCall(TransportCallCounter counter, TransportRequest call, in DispatchRequest work, CancellationToken cancellationToken)
    {
        counter.Enter();
        try
        {
            return RunRequestAsync(counter.Name, call, work, cancellationToken);
        }
        catch
        {
            counter.Leave();
            throw;
        }
    }

    Task<object?> RunRequestAsync(string transport, TransportRequest call, in DispatchRequest work, CancellationToken cancellationToken)
    {
        if (!runner.TryBegin<object?>(cancellationToken, out var transaction, out var refusal))
        {
            return refusal;
        }

        call.Transport = transport;
        Enter(transaction, call, work.Target);
        if (call.Deadline is { } deadline)
        {
            transaction.Tracker.Deadline = deadline;
        }

        var running = TransactionRunner.RunAsync<object?>(transaction, work);
        var last = !call.IsRepeatable || TransactionRunner.IsLast(transaction, work.Target, running) ? running : RetryAsync(running, transaction, call, work);
        if (!last.IsCompletedSuccessfully && transaction.Runtime.Engine.Events.HasListener(typeof(UnhandledFailure)))
        {
            AnnounceFailureOf(last, transaction, call);
        }

        return last;
    }

    static void AnnounceFailureOf(Task<object?> running, Transaction transaction, TransportRequest call)
    {
        if (!running.IsCompleted)
        {
            running.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => AnnounceFailureOf(running, transaction, call));
        }
        else if (!running.IsCompletedSuccessfully && Completion.FailureOf(running) is var failure && call.HandlesFailure?.Invoke(failure) != true && !(call.AllowMissing && failure is UnknownDependencyException))
        {
            transaction.Runtime.AnnounceUnhandled(failure, transaction.Id, transaction.Entry); // but for a value that the client did not give
        }
    }

    Task<object?> RetryAsync(Task<object?> running, Transaction first, TransportRequest call, DispatchRequest work) =>
        runner.RetryAsync(running, first, work, again => Enter(again, call, work.Target));

    static void Enter(Transaction transaction, TransportRequest call, DispatchTarget target)
    {
        transaction.EnterBy(target is TransportTarget ? target : call);
        if (call.Values is { } values)
        {
            transaction.OwnValues.SetAll(values);
        }
    }
}
