using Lato.Dependencies;
using Lato.Diagnostics;
using Lato.Engine;
using Lato.Handlers;
using Microsoft.Extensions.Logging;

namespace Lato.Transactions;

/// <summary>One run of one handler inside a transaction, middlewares included; the message that its module's actor receives.</summary>
internal sealed partial class Invocation : MessageContext, IParameterSource
{
    LazyTransaction _transaction;
    InvocationDetails? _details;
    TransactionContext? _context;

    public Invocation(Transaction transaction, Handler handler, in DispatchRequest work, Invocation? caller, CancellationToken ownToken)
        : base(caller ?? transaction.ParentMessage)
    {
        _transaction = new LazyTransaction(transaction);
        Handler = handler;
        Message = work.Message;
        Flags = FlagsOf(handler, work);
        if (!ownToken.CanBeCanceled && caller?._details is { } callers)
        {
            ownToken = callers.OwnToken; // looked up here, for a look up the chain would be as deep as the chain
        }

        _details = work.Target.DetailsFor(ownToken);
    }

    /// <summary>All of a transaction that is made when something needs it.</summary>
    public Invocation(TransactionRuntime runtime, Handler handler, Message message, MessageContext? caller, CancellationToken callerToken)
        : base(caller)
    {
        _transaction = new LazyTransaction(runtime, callerToken);
        Handler = handler;
        Message = message;
        Flags = handler.Flags;
    }

    Invocation(Invocation original)
        : base(original.Parent)
    {
        _transaction = new LazyTransaction(original.Transaction);
        Handler = original.Handler.ForRepetition;
        Message = original.Message;
        Flags = original.Flags & ~MessageFlags.Asked;
        _details = original._details ??= new InvocationDetails();
    }

    public Transaction Transaction => _transaction.Of(this);

    /// <summary>The same, if it was made.</summary>
    public Transaction? ExistingTransaction => _transaction.Existing;

    public TransactionRuntime Runtime => _transaction.Runtime;

    /// <summary>The services as they were when the transaction began.</summary>
    public ServiceCatalog Catalog => ExistingTransaction?.Catalog ?? Runtime.Services;

    /// <summary>The handler; that of the instance, once it is known, where its module has several.</summary>
    public Handler Handler { get; set; }

    /// <summary>The invocation that made this call; null for the transaction's first.</summary>
    public Invocation? Caller => Parent is Invocation caller && ExistingTransaction is { } transaction && caller.ExistingTransaction == transaction ? caller : null;

    public override LocalActor Actor => Handler.Actor!;

    public Message? Message { get; }

    /// <summary>What the caller gives to the handler.</summary>
    public CallArguments Arguments => _details?.Arguments ?? CallArguments.None;

    public CancellationToken CancellationToken =>
        _details is { OwnToken: { CanBeCanceled: true } own } ? own : Transaction.CancellationToken;

    /// <summary>This invocation's view of the transaction's context.</summary>
    public TransactionContext Context => _context ??= ExistingTransaction?.ViewOf(this) ?? new TransactionContext(null, this);

    object IParameterSource.Context => Context;

    ContextValues? IParameterSource.Values => ExistingTransaction?.Values;

    bool IParameterSource.HasMiddlewares => Runtime.Middlewares.Count > 0;

    ServiceCatalog IParameterSource.Services => Catalog;

    ServiceCatalog? IParameterSource.OnlyServices => ExistingTransaction?.Values is null && Arguments.IsEmpty ? Catalog : null;

    IServiceProvider IParameterSource.ScopedServices => _transaction.Services(this);

    ILogger IParameterSource.Logger => Runtime.LoggerFor(Handler.Info.Module);

    /// <summary>The handler's arguments by parameter name.</summary>
    public IReadOnlyDictionary<string, object?> BoundArguments
    {
        get
        {
            var bound = Bind();
            return Handler.Parameters.Select((parameter, i) => (parameter.Name, Value: bound[i])).ToDictionary(pair => pair.Name, pair => pair.Value);
        }
    }

    /// <summary>Runs what is inside of so many middlewares, for the innermost of them.</summary>
    public ValueTask<object?> NextAsync(int index, object? overrides)
    {
        if (Refusal() is { } refusal)
        {
            return ValueTask.FromException<object?>(refusal);
        }

        if (overrides is not null)
        {
            Override(overrides);
        }

        var middlewares = Runtime.Middlewares;
        var running = middlewares.RunFrom(index, this).AsValueTask();
        return index < middlewares.Count || running.IsCompletedSuccessfully ? running : Tracked(running.AsTask(), index);
    }

    /// <summary>Remembers what a middleware has called and had no result at once: the middleware may go on without it.</summary>
    public void Track(Task running, int place) => Transaction.Tracker.Track(new TrackedCall(running, null, this, place));

    ValueTask<object?> Tracked(Task<object?> running, int place)
    {
        if (!running.IsCompletedSuccessfully)
        {
            Track(running, place);
        }

        return new ValueTask<object?>(running);
    }

    /// <summary>Sends this invocation to its module, or runs a function that belongs to none.</summary>
    public InvocationResult RunHandler()
    {
        if (Has(MessageFlags.Asked))
        {
            return new Invocation(this).RunHandler(); // a middleware repeats the handler
        }

        Flags |= MessageFlags.Asked;
        if (Arguments.AllowMissing)
        {
            Bind(); // fails here, not in the module
        }

        return Handler.Instances is { } instances ? InstanceRun.Run(this, instances)
            : Handler.Actor is { } actor ? actor.Ask(this)
            : RunFunction();
    }

    /// <summary>Ends the transaction, if nothing has needed it, and begins to release its services.</summary>
    /// <returns>False if there is more to end.</returns>
    public bool TryEndTransaction(out ValueTask releasing) => _transaction.TryEnd(out releasing);

    public void Override(object overrides)
    {
        var bound = Bind();
        foreach (var (name, value) in CallArguments.Named(overrides).NamedValues)
        {
            var index = Array.FindIndex(Handler.Parameters, parameter => parameter.Name == name);
            if (index < 0)
            {
                throw HandlerArgumentException.Surplus(Handler.Info.FullName, $"'{name}'", value, Handler.Parameters.Select(parameter => parameter.Name));
            }

            var parameter = Handler.Parameters[index];
            bound[index] = new ContextValue(name, parameter.Type, value).Fits(parameter.Type)
                ? value
                : throw HandlerArgumentException.WrongType(Handler.Info.FullName, name, parameter.Type, value);
        }
    }

    public override bool IsExpected(Exception failure) => Runtime.Expected.Contains(failure);

    public override InvocationResult ReceiveBy(Actor instance) => Receive(instance.TargetOf(Handler.Index));

    /// <summary>Only where nothing but the end of a transaction, which runs no code of users, comes between the reply and a work item of its own.</summary>
    public override bool IsRepliedToInPlace => Caller is null && Transaction.EndsQuietly;

    /// <summary>Runs the handler itself.</summary>
    /// <param name="target">The delegate, or the module instance.</param>
    public InvocationResult RunUnmeasured(object? target) => Handler.Run(target, this, _details?.Bound);

    /// <summary>The same, measured and traced if anyone listens.</summary>
    InvocationResult Run(object? target) =>
        LatoActivities.HasListeners || LatoMetrics.MeasuresHandlers ? MeasuredRun.Run(this, target) : RunUnmeasured(target);

    object?[] Bind() => (_details ??= new InvocationDetails()).Bound ??= Handler.Bind(this);

    InvocationResult RunFunction()
    {
        var callers = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(TransactionSynchronizationContext.Around(this, callers));
        try
        {
            var running = Receive(_details!.Function);
            return running.HasResult ? running : InvocationResult.OfTaskWithResult(FunctionEndedAsync(running));
        }
        catch (Exception failure)
        {
            return InvocationResult.Failed(failure);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
        }
    }

    async Task<object?> FunctionEndedAsync(InvocationResult running)
    {
        OnSuspended();
        try
        {
            await Runtime.Engine.Joined(running.Task!).ConfigureAwait(false);
            return running.Result;
        }
        finally
        {
            OnEnded();
        }
    }
}
