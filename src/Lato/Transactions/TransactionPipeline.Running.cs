using System.Runtime.CompilerServices;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Runs one handler with the middlewares around it.</summary>
internal sealed partial class TransactionPipeline
{
    const int StepsBetweenChecks = 32;

    /// <summary>The flow of a handler run: middleware 1…n, then the module's actor, then back.</summary>
    public InvocationResult RunAsync(Invocation invocation)
    {
        if (invocation.Refusal() is { } refusal)
        {
            return InvocationResult.Failed(refusal);
        }

        Observed?.Add(invocation);
        if (_firstSynchronous < Middlewares.Length)
        {
            RefuseAsyncInside(invocation.Handler.Info);
            invocation.Traits |= MessageFlags.Synchronous;
        }

        return invocation.NeedsScope ? RunInScope(invocation) : RunFrom(0, invocation);
    }

    public InvocationResult RunFrom(int index, Invocation invocation)
    {
        if (index == Middlewares.Length)
        {
            return invocation.RunHandlerAsync();
        }

        if (index % StepsBetweenChecks == StepsBetweenChecks - 1 && !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return invocation.Has(MessageFlags.Synchronous) ? throw new InsufficientExecutionStackException() : InvocationResult.OfTaskWithResult(RunOnEngineAsync(index, invocation));
        }

        var following = index + 1;
        NextHandler next = following == Middlewares.Length ? invocation.NextAsync : new MiddlewareStep(invocation, following).NextAsync;
        var middleware = Middlewares[index];
        var answer = invocation.Parent is null && !Engine.IsSimulation
            ? Invoke(middleware, invocation, next) // nothing is up the call chain that would have to be known
            : InvokeAround(middleware, invocation, next);
        if (!answer.HasResult)
        {
            invocation.Track(answer.Task!, index);
            if (answer.Task!.GetType() == typeof(Task<object?>)) // not that of an async method, which ends with the method
            {
                invocation.Transaction.AwaitsTaskOfOthers();
            }
        }

        return answer;
    }

    async Task<object?> RunOnEngineAsync(int index, Invocation invocation)
    {
        await new SwitchToEngine(Engine);
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

    InvocationResult Invoke(Middleware middleware, Invocation invocation, NextHandler next) =>
        InvocationResult.OfTaskWithResult(Engine.Joined(middleware.InvokeAsync(invocation.Context, next)
            ?? throw new InvalidOperationException($"Middleware '{middleware.Name}' returned null instead of a task. Return next() or Task.FromResult(…).")));

    void RefuseAsyncInside(HandlerInfo handler)
    {
        var inner = Array.Find(Middlewares[_firstSynchronous..], middleware => middleware.IsAsync);
        var asynchronous = inner is not null ? $"middleware '{inner.Name}'" : handler.IsAsync ? $"handler '{handler.FullName}'" : null;
        if (asynchronous is not null)
        {
            throw new SynchronousCallException($"Synchronous middleware '{Middlewares[_firstSynchronous].Name}'", asynchronous, "an asynchronous middleware, registered with Use(…),");
        }
    }
}
