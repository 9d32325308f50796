namespace Lato.Applications;

/// <summary>Runs one stop hook of a module. It neither fails nor waits for a hook that never returns. Limits are in real time.</summary>
internal sealed class StopHook(Application application, ApplicationConfiguration setup)
{
    /// <param name="module">The identifier of the module.</param>
    /// <param name="name">The name of the hook.</param>
    /// <param name="hook">The hook.</param>
    /// <param name="failed">Is told the failure.</param>
    /// <param name="limit">Cancelled when there is no more time: then it has the grace of the application, and is abandoned.</param>
    /// <param name="mayCall">Whether it may begin transactions also while the application stops.</param>
    public async Task RunAsync(string module, string name, Func<Task> hook, Action<Exception> failed, CancellationToken limit, bool mayCall = false)
    {
        try
        {
            if (!await EndsAsync(RunElsewhereAsync(hook, mayCall), limit).ConfigureAwait(false))
            {
                setup.Log.StopHookAbandoned(module, name);
            }
        }
        catch (Exception failure)
        {
            failed(failure);
        }
    }

    /// <summary>On another thread, since a hook may hold its own.</summary>
    Task RunElsewhereAsync(Func<Task> hook, bool mayCall) => setup.Engine.SchedulesEverySegment
        ? LifetimeHook.RunAsync(application, hook, mayCall)
        : Task.Run(() => LifetimeHook.RunAsync(application, hook, mayCall), CancellationToken.None);

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
