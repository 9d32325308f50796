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
        var stopHook = new StopHook(application, setup);
        foreach (var module in frozen.Starting)
        {
            await stopHook.RunAsync(module.Identifier, name, () => hook(module, limited.Token), failure => setup.Log.StopHookFailed(failure, module.Identifier), limited.Token).ConfigureAwait(false);
        }
    }
}
