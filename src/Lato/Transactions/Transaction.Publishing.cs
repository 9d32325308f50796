using Lato.Engine;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>Runs the handlers of an event.</summary>
internal sealed partial class Transaction
{
    /// <summary>Tells the event stream of a publication, now that it is accepted.</summary>
    void Tell(in DispatchRequest work, Handler[] handlers, Invocation? caller)
    {
        var events = Pipeline.Engine.Events;
        if (work.Message is { } happened && events.HasListener(happened.GetType()))
        {
            events.Publish(happened);
        }

        if (handlers.Length == 0)
        {
            events.PublishDeadLetter((object?)work.Message ?? work.Describe(), Pipeline.Application, "no handler is registered");
            if (work.Message is Event unhandled)
            {
                Pipeline.Observed?.AddUnreceived(Pipeline.Application, caller, unhandled);
            }
        }
    }

    /// <summary>Runs the handlers of an event sequentially, at once as far as they answer at once.</summary>
    InvocationResult Publish(in DispatchRequest work, Handler[] handlers, Invocation? caller, CancellationToken ownToken)
    {
        Tell(work, handlers, caller);
        if (handlers.Length == 0)
        {
            return InvocationResult.Of(PublishResult.Empty);
        }

        var results = new HandlerResult[handlers.Length];
        for (var i = 0; i < handlers.Length; i++)
        {
            var answer = Pipeline.RunAsync(new Invocation(this, handlers[i], work, caller, ownToken));
            if (!answer.HasResult)
            {
                return InvocationResult.OfTaskWithResult(PublishRestAsync(work, handlers, results, i, answer.AsTask(), caller, ownToken));
            }

            results[i] = new HandlerResult(handlers[i].Info, answer.Result);
        }

        return InvocationResult.Of(new PublishResult(results));
    }

    async Task<object?> PublishRestAsync(
        DispatchRequest work, Handler[] handlers, HandlerResult[] results, int current, Task<object?> running, Invocation? caller, CancellationToken ownToken)
    {
        results[current] = new HandlerResult(handlers[current].Info, await running.ConfigureAwait(false));
        for (var i = current + 1; i < handlers.Length; i++)
        {
            var result = await Pipeline.RunAsync(new Invocation(this, handlers[i], work, caller, ownToken)).AsTask().ConfigureAwait(false);
            results[i] = new HandlerResult(handlers[i].Info, result);
        }

        return new PublishResult(results);
    }

    async Task<object?> PublishAsync(DispatchRequest work, PublicationTarget publication, Invocation? caller, CancellationToken ownToken)
    {
        var handlers = publication.Handlers.Handlers;
        Tell(work, handlers, caller);
        var results = new HandlerResult[handlers.Length];
        List<Exception>? failures = null;
        for (var i = 0; i < handlers.Length; i++)
        {
            try
            {
                var result = await Pipeline.RunAsync(new Invocation(this, handlers[i], work, caller, ownToken)).AsTask().ConfigureAwait(false);
                results[i] = new HandlerResult(handlers[i].Info, result);
            }
            catch (Exception failure) when (publication.Options.ContinueOnFailure)
            {
                (failures ??= []).Add(failure);
            }
        }

        return failures is null ? new PublishResult(results) : throw Together(work, failures);
    }

    async Task<object?> PublishParallelAsync(DispatchRequest work, PublicationTarget publication, Invocation? caller, CancellationToken ownToken)
    {
        Tell(work, publication.Handlers.Handlers, caller);
        var runs = Array.ConvertAll(publication.Handlers.Handlers, handler =>
        {
            var invocation = new Invocation(this, handler, work, caller, ownToken);
            invocation.Traits |= MessageFlags.Queued;
            return BranchAsync(invocation);
        });

        await ((Task)Task.WhenAll(runs)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var failed = Array.FindAll(runs, run => !run.IsCompletedSuccessfully);
        if (failed.Length == 0)
        {
            return new PublishResult([.. runs.Select((run, i) => new HandlerResult(publication.Handlers.Handlers[i].Info, run.Result))]);
        }

        if (publication.Options.ContinueOnFailure)
        {
            throw Together(work, [.. failed.Select(run => Completion.FailureOf(run))]);
        }

        await failed[0].ConfigureAwait(false);
        throw new InvalidOperationException("Bug in Lato: a failed task did not throw.");
    }

    async Task<object?> BranchAsync(Invocation invocation) => await Pipeline.RunAsync(invocation).AsTask().ConfigureAwait(false);

    static AggregateException Together(in DispatchRequest work, List<Exception> failures) =>
        new($"{failures.Count} of {work.Handlers.Length} handlers of '{work.Describe()}' failed.", failures);
}
