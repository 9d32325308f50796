using System.Runtime.CompilerServices;
using Lato.Engine;
using Lato.Handlers;
using Microsoft.Extensions.Logging;

namespace Lato.Transactions;

/// <summary>Runs one handler with the middlewares around it: middleware 1…n, then the module's actor, then back. Immutable.</summary>
internal sealed class MiddlewarePipeline
{
    const int StepsBetweenChecks = 32;

    readonly ActorEngine _engine;
    readonly MessageFlowRecorder? _recorder;
    readonly Middleware[] _middlewares;
    readonly int _firstSynchronous;
    readonly bool _hasLogScopes;

    /// <param name="middlewares">The outermost first.</param>
    /// <param name="engine">Where what is too deep goes on.</param>
    /// <param name="recorder">Notes what is sent; null if it was not asked for.</param>
    /// <param name="hasLogScopes">Whether the logs of an invocation are marked with it.</param>
    public MiddlewarePipeline(Middleware[] middlewares, ActorEngine engine, MessageFlowRecorder? recorder, bool hasLogScopes)
    {
        _hasLogScopes = hasLogScopes;
        _middlewares = middlewares;
        _engine = engine;
        _recorder = recorder;
        var first = Array.FindIndex(middlewares, middleware => !middleware.IsAsync);
        _firstSynchronous = first < 0 ? middlewares.Length : first;
        IsIsolated = Array.TrueForAll(middlewares, middleware => middleware.IsIsolated);
    }

    public int Count => _middlewares.Length;

    /// <summary>Whether a handler runs as if there were no pipeline.</summary>
    public bool IsEmpty => _middlewares.Length == 0 && !IsWatched;

    /// <summary>Whether invocations are recorded, or their logs marked.</summary>
    public bool IsWatched => _recorder is not null || _hasLogScopes;

    /// <summary>Whether no middleware throws at its caller or changes its flow.</summary>
    public bool IsIsolated { get; }

    /// <summary>A middleware that a synchronous call must refuse, or null.</summary>
    public Middleware? FirstAsync => Array.Find(_middlewares, middleware => middleware.IsAsync);

    public string NameOf(int index) => _middlewares[index].Name;

    public InvocationResult Run(Invocation invocation) => _hasLogScopes ? RunInLogScope(invocation) : RunPlain(invocation);

    /// <summary>The scope ends for the caller with this method; an asynchronous handler has it in its own flow until it ends.</summary>
    InvocationResult RunInLogScope(Invocation invocation)
    {
        using (invocation.Transaction.Runtime.LoggerFor(invocation.Handler.Info.Module).BeginScope(new InvocationLogScope(invocation)))
        {
            return RunPlain(invocation);
        }
    }

    InvocationResult RunPlain(Invocation invocation)
    {
        if (invocation.Refusal() is { } refusal)
        {
            return InvocationResult.Failed(refusal);
        }

        _recorder?.Add(invocation);
        if (_firstSynchronous < _middlewares.Length)
        {
            RefuseAsyncInside(invocation.Handler.Info);
            invocation.Flags |= MessageFlags.Synchronous;
        }

        return invocation.NeedsScope ? ScopedRun.Run(this, invocation) : RunFrom(0, invocation);
    }

    /// <summary>Runs what is inside of so many middlewares.</summary>
    public InvocationResult RunFrom(int index, Invocation invocation)
    {
        if (index == _middlewares.Length)
        {
            return invocation.RunHandler();
        }

        if (index % StepsBetweenChecks == StepsBetweenChecks - 1 && !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return invocation.Has(MessageFlags.Synchronous) ? throw new InsufficientExecutionStackException() : InvocationResult.OfTaskWithResult(RunOnEngineAsync(index, invocation));
        }

        var next = new NextHandler(invocation, index + 1);
        var middleware = _middlewares[index];
        var result = invocation.Parent is null && !_engine.SchedulesEverySegment
            ? Invoke(middleware, invocation, next) // nothing is up the call chain that would have to be known
            : InvokeAround(middleware, invocation, next);
        if (!result.HasResult)
        {
            invocation.Track(result.Task!, index);
            if (result.Task!.GetType() == typeof(Task<object?>)) // not that of an async method, which ends with the method
            {
                invocation.Transaction.Progress.AwaitsTaskOfOthers = true;
            }
        }

        return result;
    }

    async Task<object?> RunOnEngineAsync(int index, Invocation invocation)
    {
        await new SwitchToEngine(_engine);
        invocation.Transaction.ThrowIfRefused();
        return await RunFrom(index, invocation).AsTask().ConfigureAwait(false);
    }

    InvocationResult InvokeAround(Middleware middleware, Invocation invocation, NextHandler next)
    {
        var callers = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(TransactionSynchronizationContext.Around(invocation, callers));
        try
        {
            return Invoke(middleware, invocation, next);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
        }
    }

    InvocationResult Invoke(Middleware middleware, Invocation invocation, NextHandler next)
    {
        var running = middleware.InvokeAsync(invocation.Context, next);
        return running.IsCompletedSuccessfully ? InvocationResult.Of(running.Result) : InvocationResult.OfTaskWithResult(_engine.Joined(running.AsTask()));
    }

    void RefuseAsyncInside(HandlerInfo handler)
    {
        var inner = Array.Find(_middlewares[_firstSynchronous..], middleware => middleware.IsAsync);
        var asynchronous = inner is not null ? $"middleware '{inner.Name}'" : handler.IsAsync ? $"handler '{handler.FullName}'" : null;
        if (asynchronous is not null)
        {
            throw new SynchronousCallException($"Synchronous middleware '{_middlewares[_firstSynchronous].Name}'", asynchronous, "an asynchronous middleware, registered with Use(…),");
        }
    }
}
