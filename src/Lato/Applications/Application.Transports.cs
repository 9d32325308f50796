using System.Diagnostics.CodeAnalysis;
using Lato.Applications;
using Lato.Dependencies;
using Lato.Engine;
using Lato.Handlers;
using Lato.Transactions;
using Lato.Transports.Calls;

namespace Lato;

/// <summary>What transports add, and their calls, each a transaction with the values of the outside.</summary>
public sealed partial class Application
{
    /// <summary>Adds what takes published events out of the process. For packages with a transport.</summary>
    /// <param name="make">Makes it by the services, when registration has ended.</param>
    public Application AddEventForwarder(Func<IServiceProvider, EventForwarder> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        ThrowIfFrozen("an event forwarder");
        _setup.Forwarders.Add(make);
        return this;
    }

    /// <summary>
    /// Has transactions run again as a whole after certain failures, with services and a context of their own, as long as their deadline allows: those that a message, an alias or a transport has
    /// entered. Explicit ones, delegates and functions of the caller, WebSocket connections and results that are used while they are made are not run again. What is for after the commit is
    /// dropped with each failed attempt. For packages with a resource that can refuse a transaction because of another one.
    /// </summary>
    /// <param name="make">Makes, by the services and when registration has ended, what says how long to wait after so many failed attempts, the last of which with this exception; null for not to try again.</param>
    public Application RetryTransactions(Func<IServiceProvider, Func<int, Exception, TimeSpan?>> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        ThrowIfFrozen("what runs transactions again");
        _setup.Retries.Add(make);
        return this;
    }

    /// <summary>Says which events a transport lets enter for all their handlers, so that descriptions of the application show them. For packages with a transport, which publish them by a <c>TransportDispatcher</c>.</summary>
    /// <param name="get">Gives them by the services, when registration has ended.</param>
    public Application AddEventSubscriptions(Func<IServiceProvider, IEnumerable<EventSubscription>> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        ThrowIfFrozen("event subscriptions");
        _setup.Subscriptions.Add(get);
        return this;
    }

    /// <summary>The handlers of all modules, a module's own before its submodules'. Ends registration.</summary>
    public IReadOnlyList<HandlerInfo> GetHandlers() => Array.ConvertAll(EnsureStarted().Transactions.Handlers.All, handler => handler.Info);

    /// <summary>The modules, each before its submodules, without the application itself. Ends registration.</summary>
    public IReadOnlyList<ModuleInfo> GetModules() =>
        [.. EnsureStarted().Nodes.Where(node => node.Parent is not null).Select(node => new ModuleInfo(
            node.Module.Identifier, node.Parent!.Parent is null ? null : node.Parent.Module.Identifier, node.Original.GetType(), node.Role, node.Module is not RemoteModule))];

    /// <summary>Concurrency, mailbox and supervision of a module, with what configuration says. Ends registration.</summary>
    /// <param name="module">The identifier of the module.</param>
    /// <exception cref="ArgumentException">The application has no such module.</exception>
    public ActorOptions GetModuleOptions(string module)
    {
        ArgumentException.ThrowIfNullOrEmpty(module);
        return EnsureStarted().Nodes.FirstOrDefault(node => node.Module.Identifier == module)?.Original.Options ?? throw new ArgumentException($"Application '{Identifier}' has no module '{module}'.", nameof(module));
    }

    /// <summary>Whether an exception belongs to the application's business, as <see cref="ExpectedFailureAttribute"/> or registration says, so that it should not be reported as an error. Ends registration.</summary>
    public bool IsExpected(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return EnsureStarted().Transactions.Expected.Contains(failure);
    }

    /// <summary>What the host must call to serve the transport of an attribute; null if it does, or if nothing is known of a host.</summary>
    internal string? SetUpOfUnserved(TransportAttribute attribute) => _setup.SetUpOfUnserved(attribute);

    /// <summary>Whether the host executes idempotent commands once; also if nothing is known of a host.</summary>
    internal bool IsIdempotencyServed => _setup.IsIdempotencyServed();

    /// <summary>Makes what lives as long as the application: the registered service, or an instance of a class whose constructor takes services.</summary>
    /// <param name="type">The service, or the class.</param>
    /// <exception cref="ScopedServiceException">It takes a scoped service, of which it would keep one for ever.</exception>
    public object CreateLasting([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new ServiceCatalog(_setup.Services, _setup.Descriptors).CreateLasting(type);
    }

    /// <summary>Executes the message of a transport's call, with the values of that call.</summary>
    internal Task<object?> ExecuteRequestAsync(TransportCallCounter counter, TransportRequest call, CancellationToken cancellationToken)
    {
        var work = EnsureStarted().Transactions.Router.Find(call.Message!);
        return CallTransportAsync(counter, call, work with { Target = work.Target.ForTransport(call) }, cancellationToken);
    }

    /// <summary>Executes the message of a transport's call by the handler of one module.</summary>
    internal Task<object?> ExecuteRequestAsync(TransportCallCounter counter, string module, TransportRequest call, CancellationToken cancellationToken)
    {
        var router = EnsureStarted().Transactions.Router;
        return Array.Find(router.Find(call.Message!).Target.Handlers, handler => handler.Info.Module == module) is { } handler
            ? CallTransportAsync(counter, call, new DispatchRequest(new TransportTarget(handler, call.ToArguments(), call), call.Message), cancellationToken)
            : throw router.NotFound(call.Message!.GetType());
    }

    /// <summary>Executes the message of a transport's call, or publishes its event, by the handlers of one instance of a module.</summary>
    internal Task<object?> RunRequestAsync(TransportCallCounter counter, ModuleInstance instance, TransportRequest call, CancellationToken cancellationToken) =>
        RunRequestAsync(counter, instance, call, static (application, instance, call) => application.TargetIn(instance, call), cancellationToken);

    /// <summary>Calls a handler of the one instance of a module, which stays for that long.</summary>
    /// <exception cref="ModuleInstanceStoppedException">It is not here.</exception>
    internal Task<object?> RunRequestAsync(TransportCallCounter counter, ModuleInstances instances, Handler handler, TransportRequest call, CancellationToken cancellationToken) => instances.Current is { } instance
        ? RunRequestAsync(counter, instance, call, (_, instance, call) => new TransportTarget(instance.HandlerFor(handler), call.ToArguments(), call), cancellationToken)
        : Task.FromException<object?>(new ModuleInstanceStoppedException(handler.Info.Module, null));

    async Task<object?> RunRequestAsync(TransportCallCounter counter, ModuleInstance instance, TransportRequest call, Func<Application, ModuleInstance, TransportRequest, DispatchTarget> targetIn, CancellationToken cancellationToken)
    {
        if (!instance.TryEnter())
        {
            throw new ModuleInstanceStoppedException(instance.Module, instance.Key);
        }

        try
        {
            return await CallTransportAsync(counter, call, new DispatchRequest(targetIn(this, instance, call), call.Message), cancellationToken).ConfigureAwait(false);
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
            : throw EnsureStarted().Transactions.Router.NotFound(message);
    }

    /// <summary>Publishes the event of a transport's call, with the values of that call.</summary>
    internal Task<object?> PublishRequestAsync(TransportCallCounter counter, TransportRequest call, CancellationToken cancellationToken) =>
        CallTransportAsync(counter, call, EnsureStarted().Transactions.Router.Publication((Event)call.Message!, PublishOptions.Default), cancellationToken);

    /// <summary>Publishes the event of a transport's call to the handlers of one module.</summary>
    internal Task<object?> PublishRequestAsync(TransportCallCounter counter, string module, TransportRequest call, CancellationToken cancellationToken)
    {
        var happened = call.Message!.GetType();
        Handler[] handlers = [.. EnsureStarted().Transactions.Handlers.ForEvent(happened).Handlers.Where(handler => handler.Info.Module == module)];
        var target = new PublicationTarget(happened.Name, handlers, CallArguments.None, PublishOptions.Default) { IsAnnounced = false };
        return CallTransportAsync(counter, call, new DispatchRequest(target, call.Message), cancellationToken);
    }

    /// <summary>Runs a transport's call, which counts as one of that transport.</summary>
    internal Task<object?> CallTransportAsync(TransportCallCounter counter, TransportRequest call, in DispatchRequest work, CancellationToken cancellationToken)
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
        if (!TryBegin<object?>(cancellationToken, out var transaction, out var refusal))
        {
            return refusal;
        }

        call.Transport = transport;
        Enter(transaction, call, work.Target);
        if (call.Deadline is { } deadline)
        {
            transaction.Tracker.Deadline = deadline;
        }

        var running = RunAsync<object?>(transaction, work);
        var last = !call.IsRepeatable || IsLast(transaction, work.Target, running) ? running : RetryRequestAsync(running, transaction, call, work);
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

    Task<object?> RetryRequestAsync(Task<object?> running, Transaction first, TransportRequest call, DispatchRequest work) =>
        RetryAsync(running, first, work, again => Enter(again, call, work.Target));

    static void Enter(Transaction transaction, TransportRequest call, DispatchTarget target)
    {
        transaction.EnterBy(target is TransportTarget ? target : call);
        if (call.Values is { } values)
        {
            transaction.OwnValues.SetAll(values);
        }
    }
}
