using Lato.Diagnostics;
using Lato.Engine;
using Lato.Transactions;
using Microsoft.Extensions.Logging;

namespace Lato.Applications;

/// <summary>
/// The stop of an application: no new transactions, drain, cancel what is left, stop the modules. Transactions in which
/// a caller waits for the stop are not waited for until all others have ended. Thread-safe.
/// </summary>
internal sealed class ApplicationStop(Application application, ApplicationRuntime? frozen, ApplicationConfiguration setup)
{
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    readonly HashSet<Transaction> _waiting = []; // under its own lock; those in which a caller waits for the stop
    readonly ScheduledCompletionSource? _drained = frozen is null ? null : new(setup.Engine);

    /// <summary>Completes when only transactions are left in which a caller waits for the stop.</summary>
    public Task Drained => _drained?.Task ?? Task.CompletedTask;

    /// <returns>True if the caller is code of a transaction, up to its end of which the stop cannot complete.</returns>
    public bool IsAwaitedInside()
    {
        var callers = TransactionSynchronizationContext.WaitingFor(SynchronizationContext.Current).Where(transaction => transaction.Runtime == frozen?.Transactions).ToList();
        lock (_waiting)
        {
            _waiting.UnionWith(callers);
        }

        return callers.Count > 0;
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            if (frozen is null)
            {
                await ReleaseAsync(isIdle: true).ConfigureAwait(false);
                return;
            }

            frozen.Transactions.InFlightCounter.Close();
            await application.AnnounceStopAsync(cancellationToken).ConfigureAwait(false);
            var areDrained = await DrainAsync(frozen.Transactions, waiting: false, cancellationToken).ConfigureAwait(false);
            _drained?.Complete();
            areDrained &= await DrainAsync(frozen.Transactions, waiting: true, cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(frozen.Instances.Values.Select(instances => instances.StopAllAsync(cancellationToken))).ConfigureAwait(false);
            await StopModulesAsync(frozen, areDrained && !cancellationToken.IsCancellationRequested ? setup.Options.DrainTimeout : setup.Options.Grace, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _drained?.Complete();
        }
    }

    /// <param name="runtime">Whose transactions.</param>
    /// <param name="waiting">Whether those that wait for the stop are to end, or the others.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False if transactions had to be abandoned.</returns>
    async Task<bool> DrainAsync(TransactionRuntime runtime, bool waiting, CancellationToken cancellationToken)
    {
        if (await WaitAsync(runtime, waiting, setup.Options.DrainTimeout, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        runtime.InFlightCounter.Shut();
        runtime.Log.Cancelling(runtime.Application, Names(runtime, waiting));
        foreach (var transaction in Left(runtime, waiting))
        {
            transaction.Abort(new OperationCanceledException($"Application '{runtime.Application}' stopped before the transaction had ended."));
        }

        // Those that observe their token end now; the others are abandoned, and named.
        if (await WaitAsync(runtime, waiting, setup.Options.Grace, CancellationToken.None).ConfigureAwait(false))
        {
            return true;
        }

        runtime.Log.Abandoned(runtime.Application, Names(runtime, waiting));
        return false;
    }

    /// <summary>The transactions that wait for something, those that were given up and go on nevertheless, and those that hold a thread since they began.</summary>
    List<Transaction> Left(TransactionRuntime runtime, bool waiting) =>
        [.. runtime.Engine.Deadlines.All().OfType<TransactionTracker>().Select(watch => watch.Transaction)
            .Concat(runtime.GivenUp.Select(pair => pair.Key))
            .Concat(ContextsOf(runtime).SelectMany(TransactionSynchronizationContext.WaitingFor))
            .Where(transaction => transaction.Runtime == runtime && !transaction.HasLeft && IsWaiting(transaction) == waiting)
            .Distinct()];

    string Names(TransactionRuntime runtime, bool waiting)
    {
        var left = Left(runtime, waiting);
        var names = left.SelectMany(transaction => UnfinishedWork.All(transaction))
            .Concat(ContextsOf(runtime).Where(context => TransactionSynchronizationContext.WaitingFor(context).Take(1).Any(left.Contains)).SelectMany(TransactionSynchronizationContext.NamesOf))
            .Distinct().ToList();
        return names.Count == 0 ? "code that holds its thread" : string.Join(", ", names);
    }

    static IEnumerable<SynchronizationContext?> ContextsOf(TransactionRuntime runtime) => runtime.InFlightCounter.Threads().Select(ThreadObservation.ContextOf);

    async Task<bool> WaitAsync(TransactionRuntime runtime, bool waiting, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var limit = new StopLimit(runtime.Engine, timeout);
        while (waiting ? CountWaiting() > 0 : runtime.InFlightCounter.Count > CountWaiting())
        {
            if (cancellationToken.IsCancellationRequested || limit.HasPassed)
            {
                return false;
            }

            await setup.Engine.PauseAsync(PollInterval).ConfigureAwait(false);
        }

        return true;
    }

    int CountWaiting()
    {
        lock (_waiting)
        {
            return _waiting.Count(transaction => !transaction.HasLeft);
        }
    }

    bool IsWaiting(Transaction transaction)
    {
        lock (_waiting)
        {
            return _waiting.Contains(transaction);
        }
    }

    async Task StopModulesAsync(ApplicationRuntime running, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var stopped = running.Root.Supervisor.StopAsync();
        for (var limit = new StopLimit(setup.Engine, timeout); !stopped.IsCompleted && !limit.HasPassed;)
        {
            await Task.WhenAny(stopped, setup.Engine.PauseAsync(PollInterval)).ConfigureAwait(false);
        }

        LatoGauges.Remove(running);
        running.Transactions.InFlightCounter.Release();
        var isLate = cancellationToken.IsCancellationRequested; // hooks that close things get a token of their own, and little time
        await new StopHooks(application, running, setup).StoppedAsync(timeout, isLate ? CancellationToken.None : cancellationToken).ConfigureAwait(false);
        await ReleaseAsync(stopped.IsCompleted).ConfigureAwait(false);
        setup.Log.Stopped(application.Identifier);
    }

    async ValueTask ReleaseAsync(bool isIdle)
    {
        if (setup.OwnEngine is { } engine)
        {
            var released = engine.DisposeAsync();
            if (isIdle)
            {
                await released.ConfigureAwait(false); // else perhaps never: what was abandoned may run for ever
            }
        }

        if (setup.OwnsServices && setup.Services is IAsyncDisposable container)
        {
            await container.DisposeAsync().ConfigureAwait(false);
        }
    }
}
