using System.Diagnostics;
using Lato.Dependencies;
using Lato.Diagnostics;
using Lato.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Transactions;

/// <summary>One transaction: enter hooks, the work, exit hooks. It ends once, and after all that it has started.</summary>
internal sealed partial class Transaction : DependencyScope
{
    readonly CancellationToken _callerToken;
    TransactionOutcome _outcome;
    TransactionProgress _progress;
    ScopeHolder _scope;
    TransactionContext? _context;
    ContextValues? _values;
    TransactionTracker? _tracker;
    LazyIdentity _identity;

    public Transaction(TransactionRuntime runtime, CancellationToken callerToken)
        : base(runtime.Services)
    {
        Runtime = runtime;
        ParentMessage = MessageContext.Current;
        _callerToken = callerToken;
        _values = runtime.Values is { } values ? ContextValues.CopyOf(values) : null;
        if (LatoMetrics.MeasuresTransactions || runtime.LogsTransactions)
        {
            Tracker.Measure();
        }

        if (EventStream.IsAnyObserved)
        {
            runtime.Engine.Events.ShowToObservers(new TransactionBegan(this));
        }
    }

    /// <summary>One of which an invocation is all, once something needs it.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="scope">The scope of its services, if there is one.</param>
    /// <param name="hasEnded">Whether it has ended without being needed.</param>
    /// <param name="callerToken">The token of its caller.</param>
    public Transaction(Invocation invocation, IServiceScope? scope, bool hasEnded, CancellationToken callerToken)
        : base(invocation.Runtime.Services, scope)
    {
        Runtime = invocation.Runtime;
        ParentMessage = invocation.Parent;
        _callerToken = callerToken;
        _progress.IsOneHandler = true;
        EnterBy(invocation.Message!);
        if (hasEnded)
        {
            _outcome.Close();
            _progress.Stage = TransactionStage.Gone;
        }
    }

    public TransactionRuntime Runtime { get; }

    /// <summary>The token of its caller, who is told before any code of the transaction is: for <see cref="CancellationToken"/> ask the transaction.</summary>
    public CancellationToken CallerToken => _callerToken;

    /// <summary>The message during which the transaction was begun, in this or another application.</summary>
    public MessageContext? ParentMessage { get; init; }

    /// <summary>The transaction after whose commit this one publishes an event; it waits for this one, and publishes what this one leaves.</summary>
    public Transaction? Publisher => _tracker?.Details?.Publisher;

    /// <summary>What its caller does with it, if the caller ends it; else null.</summary>
    public ExplicitTransaction? Explicit => _tracker?.Details?.Explicit;

    public Guid Id => _identity.Value.Id;

    public TransactionEntry Entry => _identity.Value.EntryIn(Runtime);

    /// <summary>The context as hooks see it; each invocation has a view of its own.</summary>
    public TransactionContext Context => _context ?? Interlocked.CompareExchange(ref _context, MakeContext(), null) ?? _context;

    /// <summary>The values set so far, or null.</summary>
    public ContextValues? Values => _values;

    public ContextValues OwnValues => _values ?? Interlocked.CompareExchange(ref _values, new ContextValues(), null) ?? _values;

    public TransactionTracker Tracker => _tracker ?? Interlocked.CompareExchange(ref _tracker, new TransactionTracker(this), null) ?? _tracker;

    /// <summary>The same, if there is anything to track.</summary>
    public TransactionTracker? ExistingTracker => _tracker;

    public ref TransactionOutcome Outcome => ref _outcome;

    public ref TransactionProgress Progress => ref _progress;

    public TransactionContext ViewOf(Invocation invocation) =>
        _context is null && Runtime.ContextFactory is null ? new TransactionContext(this, invocation) : Context.ViewOf(invocation);

    /// <summary>The whole transaction.</summary>
    /// <inheritdoc cref="Run(in DispatchRequest, SynchronizationContext, out bool)"/>
    public InvocationResult Run(in DispatchRequest work, SynchronizationContext? context)
    {
        var running = Run(work, context, out var isToBeEnded);
        return isToBeEnded ? InvocationResult.OfTaskWithResult(TransactionSteps.EndAfterAsync(this, running.AsTask())) : running;
    }

    /// <summary>The whole transaction, or its work if that has no result yet.</summary>
    /// <param name="work">The work.</param>
    /// <param name="context">The current synchronisation context, for every look at it costs.</param>
    /// <param name="isToBeEnded">Whether it is the work: the caller ends the transaction after it, although it may have a result by now.</param>
    public InvocationResult Run(in DispatchRequest work, SynchronizationContext? context, out bool isToBeEnded)
    {
        EnterBy((object?)work.Message ?? work.Target);
        isToBeEnded = false;
        return Runtime.Hooks.HasAny || Runtime.LogsTransactions ? InvocationResult.OfTaskWithResult(TransactionSteps.RunAsync(this, work))
            : LatoActivities.HasListeners ? RunTraced(work, context, out isToBeEnded)
            : RunDirectly(work, context, out isToBeEnded);
    }

    /// <summary>With a span, which is the current one of its work and not of its caller.</summary>
    InvocationResult RunTraced(in DispatchRequest work, SynchronizationContext? context, out bool isToBeEnded)
    {
        var (flow, outer) = (ExecutionContext.Capture(), Activity.Current);
        Tracker.Activity = LatoActivities.StartTransaction(work.Target.SpanName, Runtime.Application, work.Describe(), Runtime.Log, Tracker.Details?.ParentActivity ?? default);
        try
        {
            return RunDirectly(work, context, out isToBeEnded);
        }
        finally
        {
            ExecutionContextRestorer.Restore(flow);
            if (flow is null)
            {
                Activity.Current = outer; // the flow is suppressed, so that it could not be captured
            }
        }
    }

    InvocationResult RunDirectly(in DispatchRequest work, SynchronizationContext? context, out bool isToBeEnded)
    {
        _progress.IsOneHandler = work.Target.IsOneHandler;
        return EndAfter(Runtime.Dispatcher.Run(this, work, null, context, default), out isToBeEnded);
    }

    /// <summary>Ends it, if its work has ended.</summary>
    /// <param name="running">The work.</param>
    /// <param name="isToBeEnded">Whether that has no result yet.</param>
    /// <returns>The result of the transaction, or the work.</returns>
    public InvocationResult EndAfter(InvocationResult running, out bool isToBeEnded)
    {
        isToBeEnded = running.Task is { IsCompleted: false };
        if (isToBeEnded)
        {
            return running;
        }

        if (!running.HasResult)
        {
            return InvocationResult.OfTaskWithResult(TransactionSteps.EndAfterAsync(this, running.AsTask()));
        }

        return TryEndSynchronously(null, running) is { } ending ? InvocationResult.OfTaskWithResult(TransactionSteps.EndedAsync(ending, running.Result)) : running;
    }

    /// <summary>The caller's own code begins to run in the transaction.</summary>
    public void EnterDelegate()
    {
        ThrowIfRefused();
        _progress.Stage = TransactionStage.Delegate;
    }

    /// <returns>What to wait for before the invocation may use scoped services; null if it may now.</returns>
    public ScopeWait? EnterScope(Invocation invocation) => _scope.Enter(invocation, Runtime.Engine);

    public void LeaveScope(Invocation invocation) => _scope.Leave(invocation, Runtime.Engine);

    public void SetValues(CallArguments values)
    {
        if (!values.IsEmpty)
        {
            OwnValues.SetAll(values);
        }
    }

    /// <summary>What hooks have made of the flow is for the code of the transaction, not for its caller and what is published after the commit.</summary>
    public void KeepFlow(ExecutionContext? callers)
    {
        if (callers is not null && ExecutionContext.Capture() is { } flow && flow != callers)
        {
            (Tracker.OwnDetails.CallersFlow, Tracker.OwnDetails.HooksFlow) = (callers, flow);
        }
    }

    /// <summary>Notes what the transaction is entered by, unless that was said before.</summary>
    public void EnterBy(object entered) => _identity.EnterBy(entered);

    TransactionContext MakeContext() =>
        Runtime.ContextFactory is { } factory ? factory(new TransactionSetup(this)) : new TransactionContext(this, null);
}
