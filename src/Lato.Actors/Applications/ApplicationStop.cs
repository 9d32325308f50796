using Lato.Diagnostics;
using Lato.Engine;
using Lato.Transactions;
using Microsoft.Extensions.Logging;

namespace Lato.Applications;

/// <summary>
/// The stop of an application: no new transactions, drain, cancel what is left, stop the modules. Transactions in which
/// somebody waits for the stop are not waited for until all others have ended. Thread-safe.
/// </summary>
internal sealed class ApplicationStop(Application application, FrozenApplication? frozen, ApplicationSetup setup)
{
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    readonly HashSet<Transaction> _waiting = []; // under its own lock; those in which somebody waits for the stop
    readonly EngineSignal _drained = new(setup.Engine);

    /// <summary>Completes when only transactions are left in which somebody waits for the stop.</summary>
    public Task Drained => _drained.Task;

    /// <returns>True if the caller is code of a transaction, up to its end of which the stop cannot complete.</returns>
    public bool IsAwaitedInside()
    {
        var callers = TransactionCode.WaitingForCaller().Where(transaction => transaction.Pipeline == frozen?.Pipeline).ToList();
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

            frozen.Pipeline.InFlight.Close();
            await application.AnnounceStopAsync(cancellationToken).ConfigureAwait(false);
            var areDrained = await DrainAsync(frozen.Pipeline, waiting: false, cancellationToken).ConfigureAwait(false);
            _drained.Complete();
            areDrained &= await DrainAsync(frozen.Pipeline, waiting: true, cancellationToken).ConfigureAwait(false);
            await StopModulesAsync(frozen, areDrained && !cancellationToken.IsCancellationRequested ? setup.Options.DrainTimeout : Grace).ConfigureAwait(false);
        }
        finally
        {
            _drained.Complete();
        }
    }

    public static Task AnnounceAsync(Application application, FrozenApplication frozen, ApplicationSetup setup, CancellationToken cancellationToken) =>
        CallHooksAsync(application, frozen, setup, static (module, token) => module.OnStoppingAsync(token), cancellationToken);

    /// <param name="pipeline">Whose transactions.</param>
    /// <param name="waiting">Whether those that wait for the stop are to end, or the others.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False if transactions had to be abandoned.</returns>
    async Task<bool> DrainAsync(TransactionPipeline pipeline, bool waiting, CancellationToken cancellationToken)
    {
        if (await WaitAsync(pipeline, waiting, setup.Options.DrainTimeout, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        var left = pipeline.Engine.Deadlines.All().OfType<TransactionWatch>()
            .Where(watch => watch.Transaction.Pipeline == pipeline && IsWaiting(watch.Transaction) == waiting).ToList();
        pipeline.Log.Cancelling(pipeline.Application, Names(left));
        foreach (var watch in left)
        {
            watch.Transaction.Abort(new OperationCanceledException($"Application '{pipeline.Application}' stopped before the transaction had ended."));
        }

        // Those that heed their token end now; the others are abandoned, and named.
        if (await WaitAsync(pipeline, waiting, Grace, CancellationToken.None).ConfigureAwait(false))
        {
            return true;
        }

        pipeline.Log.Abandoned(pipeline.Application, Names(left.Where(watch => !watch.Transaction.HasEnded)));
        return false;
    }

    static string Names(IEnumerable<TransactionWatch> watches)
    {
        var running = watches.SelectMany(watch => watch.Running()).ToList();
        return running.Count == 0 ? "hooks or middlewares" : string.Join(", ", running);
    }

    async Task<bool> WaitAsync(TransactionPipeline pipeline, bool waiting, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var time = pipeline.Engine.Time;
        var started = time.GetTimestamp();
        while (waiting ? CountWaiting() > 0 : pipeline.InFlight.Count > CountWaiting())
        {
            if (cancellationToken.IsCancellationRequested || (timeout != Timeout.InfiniteTimeSpan && time.GetElapsedTime(started) >= timeout))
            {
                return false;
            }

            await setup.Engine.PauseAsync(Glance).ConfigureAwait(false);
        }

        return true;
    }

    int CountWaiting()
    {
        lock (_waiting)
        {
            return _waiting.Count(transaction => !transaction.HasEnded);
        }
    }

    bool IsWaiting(Transaction transaction)
    {
        lock (_waiting)
        {
            return _waiting.Contains(transaction);
        }
    }

    async Task StopModulesAsync(FrozenApplication running, TimeSpan timeout)
    {
        var stopped = running.Root.StopAsync();
        await stopped.WaitAsync(timeout, setup.Engine.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        LatoGauges.Remove(running);
        running.Pipeline.InFlight.Release();
        await CallHooksAsync(application, running, setup, static (module, token) => module.OnStoppedAsync(token), CancellationToken.None).ConfigureAwait(false);
        await ReleaseAsync(stopped.IsCompleted).ConfigureAwait(false);
        setup.Log.Stopped(application.Identifier);
    }

    /// <summary>Only of modules whose start hooks have run; children before parents. A failing hook does not keep the others from running.</summary>
    static async Task CallHooksAsync(
        Application application, FrozenApplication frozen, ApplicationSetup setup, Func<ApplicationModule, CancellationToken, Task> hook, CancellationToken cancellationToken)
    {
        foreach (var module in frozen.Starting)
        {
            try
            {
                await LifetimeHook.RunAsync(application, () => hook(module, cancellationToken)).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                setup.Log.StopHookFailed(failure, module.Identifier);
            }
        }
    }

    async ValueTask ReleaseAsync(bool isIdle)
    {
        if (setup.OwnsEngine)
        {
            var released = setup.Engine.DisposeAsync();
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
