using Lato.Engine;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>The handlers of an event or of an alias that is published.</summary>
internal sealed class PublicationTarget : DispatchTarget
{
    readonly Handler[] _handlers;
    readonly PublishOptions _options;

    /// <param name="name">The name of the event type, or the alias.</param>
    /// <param name="handlers">In the order in which they run.</param>
    /// <param name="arguments">What an alias is published with.</param>
    /// <param name="options">How they run.</param>
    public PublicationTarget(string name, Handler[] handlers, CallArguments arguments, PublishOptions options)
    {
        Name = name;
        _handlers = handlers;
        _options = options;
        Arguments = arguments;
        IsIsolated = arguments.IsEmpty;
        HasDeadline = Array.Exists(handlers, handler => handler.Deadline is not null);
    }

    public override string Name { get; }

    /// <summary>Whether the publication is told to others beside the handlers. Default: true.</summary>
    public bool IsAnnounced { get; init; } = true;

    public override Handler[] Handlers => _handlers;

    public override bool IsRepeatable => true;

    public PublicationTarget With(PublishOptions other) => other == _options ? this : new(Name, _handlers, Arguments, other);

    public override InvocationResult Run(Transaction transaction, in DispatchRequest work, Invocation? caller, CancellationToken ownToken)
    {
        if (IsAnnounced)
        {
            transaction.Runtime.Publisher.Announce(transaction, work, caller);
        }

        return _handlers.Length == 0 ? InvocationResult.Of(PublishResult.Empty)
            : _options.Parallel ? InvocationResult.OfTaskWithResult(RunInParallelAsync(transaction, work, caller, ownToken))
            : RunInSequence(transaction, work, caller, ownToken);
    }

    public override TransactionEntry Entry() => new(EntryKind.Event, null, _handlers is [var only] ? only.Info : null, TransactionEntry.OfApplication);

    InvocationResult RunInSequence(Transaction transaction, in DispatchRequest work, Invocation? caller, CancellationToken ownToken)
    {
        var results = new HandlerResult[_handlers.Length];
        var next = 0;
        var running = RunFrom(ref next, results, transaction, work, caller, ownToken);
        return next == results.Length
            ? InvocationResult.Of(new PublishResult(results))
            : InvocationResult.OfTaskWithResult(RunRestAsync(next, running, results, transaction, work, caller, ownToken));
    }

    /// <summary>Runs one handler after the other, as far as they have results at once.</summary>
    /// <returns>What the next one came to, if there is one left.</returns>
    InvocationResult RunFrom(ref int next, HandlerResult[] results, Transaction transaction, in DispatchRequest work, Invocation? caller, CancellationToken ownToken)
    {
        var middlewares = transaction.Runtime.Middlewares;
        InvocationResult running = default;
        Invocation? before = null;
        while (next < _handlers.Length)
        {
            var invocation = before is { IsReusable: true } && before.TryReuse(_handlers[next], work) ? before : new Invocation(transaction, _handlers[next], work, caller, ownToken);
            running = _options.ContinueOnFailure ? RunCaught(invocation) : middlewares.Run(invocation);
            if (!running.HasResult)
            {
                return running;
            }

            results[next] = new HandlerResult(_handlers[next].Info, running.Result);
            next++;
            if (middlewares.IsEmpty && next < _handlers.Length && invocation.IsReusable && _handlers[next].IsOnlyReceived(transaction.Catalog))
            {
                running = RunShared(invocation, ref next, results, work);
                if (!running.HasResult)
                {
                    return running;
                }
            }

            before = invocation;
        }

        return running;
    }

    /// <summary>Runs further handlers by the same object, of which nothing but the actors knows, as long as they have results at once.</summary>
    /// <returns>What the last one came to.</returns>
    InvocationResult RunShared(Invocation invocation, ref int next, HandlerResult[] results, in DispatchRequest work)
    {
        InvocationResult running = default;
        var (handlers, services, callers) = (_handlers, invocation.Catalog, ThreadContext.Enter(invocation));
        var own = callers.With(invocation);
        while (next < handlers.Length && invocation.IsUntouched && handlers[next].IsOnlyReceived(services))
        {
            running = invocation.RunShared(handlers[next], work, own);
            if (!running.HasResult)
            {
                break;
            }

            results[next] = new HandlerResult(handlers[next].Info, running.Result);
            next++;
        }

        callers.Restore();
        return running;
    }

    /// <summary>A middleware that is not an async method may throw; the handlers after it are to run all the same.</summary>
    static InvocationResult RunCaught(Invocation invocation)
    {
        try
        {
            return invocation.Transaction.Runtime.Middlewares.Run(invocation);
        }
        catch (Exception failure)
        {
            return InvocationResult.Failed(failure);
        }
    }

    async Task<object?> RunRestAsync(int next, InvocationResult running, HandlerResult[] results, Transaction transaction, DispatchRequest work, Invocation? caller, CancellationToken ownToken)
    {
        List<Exception>? failures = null;
        while (next < results.Length)
        {
            var ending = running.AsTask();
            await ((Task)ending).ConfigureAwait(_options.ContinueOnFailure ? ConfigureAwaitOptions.SuppressThrowing : ConfigureAwaitOptions.None);
            if (ending.IsCompletedSuccessfully)
            {
                results[next] = new HandlerResult(_handlers[next].Info, ending.Result);
            }
            else
            {
                (failures ??= []).Add(Completion.FailureOf(ending));
            }

            next++;
            running = RunFrom(ref next, results, transaction, work, caller, ownToken);
        }

        return failures is null ? new PublishResult(results) : throw Together(failures);
    }

    async Task<PublishResult> RunInParallelAsync(Transaction transaction, DispatchRequest work, Invocation? caller, CancellationToken ownToken)
    {
        var runs = Array.ConvertAll(_handlers, handler => RunBranchAsync(new Invocation(transaction, handler, work, caller, ownToken)));
        await ((Task)Task.WhenAll(runs)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var failed = Array.FindAll(runs, run => !run.IsCompletedSuccessfully);
        if (failed.Length == 0)
        {
            return new PublishResult([.. runs.Select((run, i) => new HandlerResult(_handlers[i].Info, run.Result))]);
        }

        if (_options.ContinueOnFailure)
        {
            throw Together([.. failed.Select(run => Completion.FailureOf(run))]);
        }

        await failed[0].ConfigureAwait(false);
        throw new InvalidOperationException("Bug in Lato: a failed task did not throw.");
    }

    static async Task<object?> RunBranchAsync(Invocation invocation)
    {
        invocation.Flags |= MessageFlags.Queued;
        return await invocation.Transaction.Runtime.Middlewares.Run(invocation).AsTask().ConfigureAwait(false);
    }

    AggregateException Together(List<Exception> failures) => new($"{failures.Count} of {_handlers.Length} handlers of '{Name}' failed.", failures);
}
