namespace Lato.Applications;

/// <summary>
/// Runs the stop hooks of modules, children before parents: only of modules whose start hooks have run. Neither a hook
/// that fails nor one that never returns keeps the others from running. Limits are in real time.
/// </summary>
internal sealed class StopHooks(Application application, ApplicationRuntime frozen, ApplicationConfiguration setup)
{
    public Task StoppingAsync(CancellationToken cancellationToken) => RunAsync(
        nameof(ApplicationModule.OnStoppingAsync), static (module, token) => module.OnStoppingAsync(token), setup.Options.DrainTimeout, cancellationToken);

    public Task StoppedAsync(TimeSpan limit, CancellationToken cancellationToken) => RunAsync(
        nameof(ApplicationModule.OnStoppedAsync), static (module, token) => module.OnStoppedAsync(token), limit, cancellationToken);

    async Task RunAsync(string name, Func<ApplicationModule, CancellationToken, Task> hook, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(limit);
        foreach (var module in frozen.Starting)
        {
            try
            {
                var running = RunAsync(() => hook(module, limited.Token));
                if (!await EndsAsync(running, limited.Token).ConfigureAwait(false))
                {
                    setup.Log.StopHookAbandoned(module.Identifier, name);
                }
            }
            catch (Exception failure)
            {
                setup.Log.StopHookFailed(failure, module.Identifier);
            }
        }
    }

    /// <summary>On another thread, since a hook may hold its own.</summary>
    Task RunAsync(Func<Task> hook) => setup.Engine.SchedulesEverySegment
        ? LifetimeHook.RunAsync(application, hook)
        : Task.Run(() => LifetimeHook.RunAsync(application, hook), CancellationToken.None);

    /// <returns>False if it had to be given up.</returns>
    async Task<bool> EndsAsync(Task running, CancellationToken cancellationToken)
    {
        if (!setup.Engine.SchedulesEverySegment && !running.IsCompleted)
        {
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await running.WaitAsync(setup.Options.Grace, TimeProvider.System, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!running.IsCompleted)
            {
                return false;
            }
        }

        await running.ConfigureAwait(false);
        return true;
    }
}
