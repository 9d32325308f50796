using System.Runtime.ExceptionServices;
using Lato.Dependencies;
using Lato.Diagnostics;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>
/// The coordinator of one transaction: hooks, dispatch, deadline and outcome. Its fate is fixed once; its calls are
/// counted, so that it ends only when they have.
/// </summary>
internal sealed partial class Transaction : DependencyScope
{
    readonly CancellationToken _callerToken;
    TransactionContext? _context;
    ContextValues? _values;
    TransactionWatch? _watch;
    CancellationTokenSource? _cancellation;
    object? _id;

    public Transaction(TransactionPipeline pipeline, CancellationToken callerToken)
        : base(pipeline.Services)
    {
        Pipeline = pipeline;
        Origin = Frame.Current;
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
    public Frame? Origin { get; }

    public Guid Id => (Guid)(_id ?? Interlocked.CompareExchange(ref _id, Guid.CreateVersion7(), null) ?? _id);

    /// <summary>The context as hooks see it; each invocation has a view of its own.</summary>
    public TransactionContext Context => _context ?? Interlocked.CompareExchange(ref _context, MakeContext(), null) ?? _context;

    /// <summary>The values set so far, or null.</summary>
    public ContextValues? Values => _values;

    public ContextValues OwnValues => _values ?? Interlocked.CompareExchange(ref _values, new ContextValues(), null) ?? _values;

    public TransactionWatch Watch => _watch ?? Interlocked.CompareExchange(ref _watch, new TransactionWatch(this), null) ?? _watch;

    /// <summary>Cancelled by the caller, the deadline, or the end of draining; made when first asked for.</summary>
    public CancellationToken CancellationToken
    {
        get
        {
            if (_cancellation is null)
            {
                var made = CancellationTokenSource.CreateLinkedTokenSource(_callerToken);
                if (Interlocked.CompareExchange(ref _cancellation, made, null) is not null)
                {
                    made.Dispose();
                }

                if (Verdict is not null)
                {
                    _cancellation.Cancel();
                }
            }

            return _cancellation.Token;
        }
    }

    public TransactionContext ViewOf(Invocation invocation) =>
        _context is null && Pipeline.ContextFactory is null ? new TransactionContext(this, invocation) : Context.ViewOf(invocation);

    /// <summary>Enter hooks, the work, exit hooks: the whole transaction.</summary>
    /// <param name="work">The work.</param>
    /// <param name="context">The current synchronisation context, for every look at it costs.</param>
    public Answer RunAsync(in Dispatch work, SynchronizationContext? context)
    {
        if (Pipeline.HasHooks || Pipeline.LogsTransactions || LatoActivities.HasListeners)
        {
            return Answer.OfTaskWithResult(RunStepwiseAsync(work));
        }

        var running = IsolatedAsync(work, null, null, context, default);
        if (!running.HasResult)
        {
            return Answer.OfTaskWithResult(EndAfterAsync(running.AsTask()));
        }

        return EndUnlessAtOnceAsync(null) is { } ending ? Answer.OfTaskWithResult(EndedAsync(ending, running.Result)) : running;
    }

    /// <summary>The same, step by step, where hooks or spans come in.</summary>
    async Task<object?> RunStepwiseAsync(Dispatch work)
    {
        SynchronizationContext.SetSynchronizationContext(null); // hooks and middlewares run in no module's turn
        if (LatoActivities.HasListeners)
        {
            Watch.Activity = LatoActivities.StartTransaction(Pipeline.Application, work.Describe());
        }

        using var scope = Pipeline.LogsTransactions ? Pipeline.Log.Began(Pipeline.Application, Id, work.Describe()) : null;
        object? result = null;
        Exception? failure = null;
        try
        {
            await EnterAsync().ConfigureAwait(false);
            result = await DispatchAsync(work, null, null, default).AsTask().ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        failure = await EndAsync(failure).ConfigureAwait(false);
        ForgetWatchIfEnded();
        return failure is null ? result : throw Rethrown(failure);
    }

    async Task<object?> EndAfterAsync(Task<object?> running)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        object? result = null;
        Exception? failure = null;
        try
        {
            result = await running.ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        if (EndUnlessAtOnceAsync(failure) is { } ending)
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
    public async Task<object?> RunElsewhereAsync(Dispatch work)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        await new Hop(Pipeline.Engine);
        return await RunAsync(work, null).AsTask().ConfigureAwait(false);
    }

    public void SetValues(CallArguments values)
    {
        if (!values.IsEmpty)
        {
            OwnValues.SetAll(values);
        }
    }

    TransactionContext MakeContext() =>
        Pipeline.ContextFactory is { } factory ? factory(new TransactionSetup(this)) : new TransactionContext(this, null);

    async ValueTask EnterAsync()
    {
        foreach (var hook in Pipeline.EnterHooks)
        {
            await RunHook(hook, null).ConfigureAwait(false);
            _entered++;
        }
    }

    ValueTask RunHook(TransactionHook hook, Exception? failure)
    {
        var callers = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(TransactionCode.Of(this));
        try
        {
            return hook.RunAsync(Context, failure);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
        }
    }
}
