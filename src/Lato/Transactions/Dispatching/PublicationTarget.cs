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
    }

    public override string Name { get; }

    public override Handler[] Handlers => _handlers;

    public PublicationTarget With(PublishOptions other) => other == _options ? this : new(Name, _handlers, Arguments, other);

    public override InvocationResult Run(Transaction transaction, in DispatchRequest work, Invocation? caller, CancellationToken ownToken)
    {
        transaction.Runtime.Publisher.Announce(work, caller);
        return _handlers.Length == 0 ? InvocationResult.Of(PublishResult.Empty)
            : _options.Parallel ? InvocationResult.OfTaskWithResult(RunInParallelAsync(transaction, work, caller, ownToken))
            : InvocationResult.OfValueTaskWithResult(RunInSequenceAsync(transaction, work, caller, ownToken));
    }

    public override TransactionEntry Entry() => new(EntryKind.Event, null, _handlers is [var only] ? only.Info : null, TransactionEntry.OfApplication);

    /// <summary>Runs one handler after the other, at once as far as they have results at once.</summary>
    async ValueTask<PublishResult> RunInSequenceAsync(Transaction transaction, DispatchRequest work, Invocation? caller, CancellationToken ownToken)
    {
        var middlewares = transaction.Runtime.Middlewares;
        var results = new HandlerResult[_handlers.Length];
        List<Exception>? failures = null;
        for (var i = 0; i < _handlers.Length; i++)
        {
            try
            {
                var running = middlewares.Run(new Invocation(transaction, _handlers[i], work, caller, ownToken));
                results[i] = new HandlerResult(_handlers[i].Info, running.HasResult ? running.Result : await running.AsTask().ConfigureAwait(false));
            }
            catch (Exception failure) when (_options.ContinueOnFailure)
            {
                (failures ??= []).Add(failure);
            }
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
