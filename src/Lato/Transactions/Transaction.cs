using System.Runtime.ExceptionServices;
using Lato.Dependencies;
using Lato.Diagnostics;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>
/// The coordinator of one transaction: hooks, dispatch, deadline and outcome. Its decided is fixed once; its calls are
/// counted, so that it ends only when they have.
/// </summary>
internal sealed partial class Transaction : DependencyScope
{
    TransactionContext? _context;
    ContextValues? _values;
    TransactionTracker? _watch;
    object? _identity; // what it was entered by, or once somebody asks the identity; changed atomically

    public Transaction(TransactionPipeline pipeline, CancellationToken callerToken)
        : base(pipeline.Services)
    {
        Pipeline = pipeline;
        Origin = MessageContext.Current;
        _callerToken = callerToken;
        _values = pipeline.Values is { } values ? ContextValues.CopyOf(values) : null;
        if (LatoMetrics.MeasuresTransactions || pipeline.LogsTransactions)
        {
            Watch.Measure();
        }

        if (EventStream.IsAnyObserved)
        {
            pipeline.Engine.Events.ShowToObservers(new TransactionBegan(this));
        }
    }

    public TransactionPipeline Pipeline { get; }

    /// <summary>The message during which the transaction was begun, in this or another application.</summary>
    public MessageContext? Origin { get; init; }

    /// <summary>The transaction after whose commit this one publishes an event; it waits for this one, and publishes what this one leaves.</summary>
    public Transaction? Publisher => _watch?.Details?.Publisher;

    public Guid Id => (_identity as TransactionIdentity ?? Identify()).Id;

    public TransactionEntry Entry => (_identity as TransactionIdentity ?? Identify()).EntryIn(Pipeline);

    /// <summary>The context as hooks see it; each invocation has a view of its own.</summary>
    public TransactionContext Context => _context ?? Interlocked.CompareExchange(ref _context, MakeContext(), null) ?? _context;

    /// <summary>The values set so far, or null.</summary>
    public ContextValues? Values => _values;

    public ContextValues OwnValues => _values ?? Interlocked.CompareExchange(ref _values, new ContextValues(), null) ?? _values;

    public TransactionTracker Watch => _watch ?? Interlocked.CompareExchange(ref _watch, new TransactionTracker(this), null) ?? _watch;

    /// <summary>What completes when the last call has ended, if the end waits for that.</summary>
    public Task? WhenQuiet => _watch?.Quiet;

    public TransactionContext ViewOf(Invocation invocation) =>
        _context is null && Pipeline.ContextFactory is null ? new TransactionContext(this, invocation) : Context.ViewOf(invocation);

    /// <summary>Enter hooks, the work, exit hooks: the whole transaction.</summary>
    /// <param name="work">The work.</param>
    /// <param name="context">The current synchronisation context, for every look at it costs.</param>
    public InvocationResult RunAsync(in DispatchRequest work, SynchronizationContext? context)
    {
        EnterBy((object?)work.Message ?? work.Target);
        if (Pipeline.HasHooks || Pipeline.LogsTransactions || LatoActivities.HasListeners)
        {
            return InvocationResult.OfTaskWithResult(RunStepsAsync(work));
        }

        _runsOneHandler = work.IsOneHandler;
        var running = RunWithoutAmbientContext(work, null, context, default);
        if (!running.HasResult)
        {
            return InvocationResult.OfTaskWithResult(EndAfterAsync(running.AsTask()));
        }

        return TryEndSynchronously(null, running) is { } ending ? InvocationResult.OfTaskWithResult(EndedAsync(ending, running.Result)) : running;
    }

    /// <summary>The same, step by step, where hooks or spans come in.</summary>
    async Task<object?> RunStepsAsync(DispatchRequest work)
    {
        SynchronizationContext.SetSynchronizationContext(null); // hooks and middlewares run in no module's turn
        var flow = ExecutionContext.Capture();
        if (LatoActivities.HasListeners)
        {
            Watch.Activity = LatoActivities.StartTransaction(Pipeline.Application, work.Describe(), Watch.Details?.ParentActivity ?? default);
        }

        using var scope = Pipeline.LogsTransactions ? Pipeline.Log.Began(Pipeline.Application, Id, work.Describe()) : null;
        object? result = null;
        Exception? failure = null;
        try
        {
            // Not in a method of its own: what hooks change of the flow is for all that comes after them.
            for (_stage = TransactionStage.EnterHooks; _hook < Pipeline.EnterHooks.Length; _hook++)
            {
                ThrowIfRefused();
                await RunHook(Pipeline.EnterHooks[_hook], null).ConfigureAwait(false);
            }

            _stage = TransactionStage.Work;
            KeepFlow(flow);
            ThrowIfRefused();
            result = await DispatchAsync(work, null, default).AsTask().ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        failure = await EndAsync(failure, result).ConfigureAwait(false);
        ForgetWatchIfEnded();
        return failure is null ? result : throw Rethrown(failure);
    }

    async Task<object?> EndAfterAsync(Task<object?> running)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var failure = running.IsCompletedSuccessfully ? null : Completion.FailureOf(running);
        var result = failure is null ? running.Result : null;
        if (TryEndSynchronously(failure, InvocationResult.Of(result)) is { } ending)
        {
            failure = await ending.ConfigureAwait(false);
        }

        ForgetWatchIfEnded();
        return failure is null ? result : throw Rethrown(failure);
    }

    static async Task<object?> EndedAsync(Task<Exception?> ending, object? result)
    {
        var failure = await ending.ConfigureAwait(false);
        return failure is null ? result : throw Rethrown(failure);
    }

    // Keeps the stack trace of where it was thrown first.
    static Exception Rethrown(Exception failure)
    {
        ExceptionDispatchInfo.Throw(failure);
        return failure;
    }

    /// <summary>As <see cref="RunAsync"/>, away from the caller's thread and its synchronisation context.</summary>
    public async Task<object?> RunOnEngineAsync(DispatchRequest work)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        await new TransactionBegin(Pipeline);
        return await RunAsync(work, null).AsTask().ConfigureAwait(false);
    }

    public void SetValues(CallArguments values)
    {
        if (!values.IsEmpty)
        {
            OwnValues.SetAll(values);
        }
    }

    /// <summary>Notes what the transaction is entered by, unless that was said before.</summary>
    public void EnterBy(object entered)
    {
        if (_identity is TransactionIdentity identity)
        {
            identity.Entered ??= entered;
        }
        else
        {
            _identity ??= entered;
        }
    }

    TransactionIdentity Identify()
    {
        while (true)
        {
            var seen = Volatile.Read(ref _identity);
            var made = seen as TransactionIdentity ?? new TransactionIdentity(seen);
            if (Interlocked.CompareExchange(ref _identity, made, seen) == seen)
            {
                return made;
            }
        }
    }

    TransactionContext MakeContext() =>
        Pipeline.ContextFactory is { } factory ? factory(new TransactionSetup(this)) : new TransactionContext(this, null);
}
