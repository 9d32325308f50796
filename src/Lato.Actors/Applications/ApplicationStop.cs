using Lato.Diagnostics;
using Lato.Engine;
using Lato.Transactions;
using Microsoft.Extensions.Logging;

namespace Lato.Applications;

/// <summary>Stops an application: no new transactions, drain, cancel what is left, stop the modules.</summary>
internal static class ApplicationStop
{
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(Application application, FrozenApplication? frozen, ApplicationSetup setup, Frame? caller, CancellationToken cancellationToken)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        if (frozen is not null)
        {
            frozen.Pipeline.InFlight.Close();
            await application.AnnounceStopAsync(cancellationToken).ConfigureAwait(false);
            var own = OwnTransactions(caller, frozen.Pipeline);
            var drained = await DrainAsync(frozen.Pipeline, setup.Options.DrainTimeout, own, cancellationToken).ConfigureAwait(false);
            var modules = StopModulesAsync(application, frozen, setup, drained && !cancellationToken.IsCancellationRequested ? setup.Options.DrainTimeout : Grace);
            if (own > 0)
            {
                return; // the caller's own handler has to end first
            }

            await modules.ConfigureAwait(false);
        }
        else
        {
            await ReleaseAsync(setup, isIdle: true).ConfigureAwait(false);
        }
    }

    public static Task AnnounceAsync(FrozenApplication frozen, ApplicationSetup setup, CancellationToken cancellationToken) =>
        CallHooksAsync(frozen, setup, static (module, token) => module.OnStoppingAsync(token), cancellationToken);

    /// <summary>How many transactions are waiting, up the call chain, for the code that stops the application.</summary>
    static int OwnTransactions(Frame? caller, TransactionPipeline pipeline)
    {
        var own = new HashSet<Transaction>();
        for (var frame = caller; frame is not null; frame = frame.Parent)
        {
            if (frame is Invocation invocation && invocation.Transaction.Pipeline == pipeline)
            {
                own.Add(invocation.Transaction);
            }
        }

        return own.Count;
    }

    /// <returns>False if transactions had to be abandoned.</returns>
    static async Task<bool> DrainAsync(TransactionPipeline pipeline, TimeSpan timeout, int own, CancellationToken cancellationToken)
    {
        if (await WaitAsync(pipeline, timeout, own, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        var left = pipeline.Engine.Deadlines.All().OfType<TransactionWatch>().Where(watch => watch.Transaction.Pipeline == pipeline).ToList();
        pipeline.Log.Cancelling(pipeline.Application, Names(left));
        foreach (var watch in left)
        {
            watch.Transaction.Abort(new OperationCanceledException($"Application '{pipeline.Application}' stopped before the transaction had ended."));
        }

        // Those that heed their token end now; the others are abandoned, and named.
        if (await WaitAsync(pipeline, Grace, own, CancellationToken.None).ConfigureAwait(false))
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

    static async Task<bool> WaitAsync(TransactionPipeline pipeline, TimeSpan timeout, int own, CancellationToken cancellationToken)
    {
        var time = pipeline.Engine.Time;
        var started = time.GetTimestamp();
        while (pipeline.InFlight.Count > own)
        {
            if (cancellationToken.IsCancellationRequested || (timeout != Timeout.InfiniteTimeSpan && time.GetElapsedTime(started) >= timeout))
            {
                return false;
            }

            // On the system's clock: one driven by hand must not keep an application from stopping that has drained.
            await Task.Delay(Glance, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }

        return true;
    }

    static async Task StopModulesAsync(Application application, FrozenApplication frozen, ApplicationSetup setup, TimeSpan timeout)
    {
        var stopped = frozen.Root.StopAsync();
        await stopped.WaitAsync(timeout, setup.Engine.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        LatoGauges.Remove(frozen);
        frozen.Pipeline.InFlight.Release();
        await CallHooksAsync(frozen, setup, static (module, token) => module.OnStoppedAsync(token), CancellationToken.None).ConfigureAwait(false);
        await ReleaseAsync(setup, stopped.IsCompleted).ConfigureAwait(false);
        setup.Log.Stopped(application.Identifier);
    }

    /// <summary>Only of modules whose start hooks have run; children before parents. A failing hook does not keep the others from running.</summary>
    static async Task CallHooksAsync(FrozenApplication frozen, ApplicationSetup setup, Func<ApplicationModule, CancellationToken, Task> hook, CancellationToken cancellationToken)
    {
        foreach (var module in frozen.Starting)
        {
            try
            {
                await hook(module, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                setup.Log.StopHookFailed(failure, module.Identifier);
            }
        }
    }

    static async ValueTask ReleaseAsync(ApplicationSetup setup, bool isIdle)
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
