using System.Runtime.InteropServices;
using Lato.Cli.Targets;

namespace Lato.Cli.Running;

/// <summary>Keeps one service running: builds it, starts it, and while developing swaps it for what has changed.</summary>
internal sealed class Supervisor(ServiceTarget target, RunOptions options, ToolSignals signals)
{
    /// <summary>As of a process that SIGTERM has ended.</summary>
    const int Terminated = 143;

    bool Watches => !options.IsProduction && target.Kind != TargetKind.Assembly;

    public async Task<int> RunAsync()
    {
        using var build = new ServiceBuild(target, options.IsProduction);
        using var watcher = Watches ? Watch() : null;
        try
        {
            if (target.Kind != TargetKind.Assembly)
            {
                Terminal.Say($"building '{target.Name}'");
            }

            if (await build.RunAsync(signals.Stopping).ConfigureAwait(false) is not { } assembly)
            {
                Terminal.Error($"'{target.Name}' does not compile.");
                return ExitCode.Failure;
            }

            return await RunAsync(assembly, build, watcher).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (signals.Stopping.IsCancellationRequested)
        {
            return Terminated;
        }
        catch (ServiceTargetException wrong)
        {
            Terminal.Error($"error: {wrong.Message}");
            return ExitCode.WrongUsage;
        }
    }

    /// <summary>What it is made of, and the settings in the working folder.</summary>
    FileWatcher Watch()
    {
        Terminal.Say($"lato {Versions.Own} runs '{target.Name}', and restarts it when a file changes");
        return new FileWatcher(ProjectFolders.Of(target), Environment.CurrentDirectory, WatchConfiguration.Read(options));
    }

    async Task<int> RunAsync(string assembly, ServiceBuild build, FileWatcher? watcher)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            using var service = Start(assembly);
            try
            {
                var next = await NextAsync(service, build, watcher).ConfigureAwait(false);
                if (next is null && await service.Ended.ConfigureAwait(false) is var code && (isFirst || code == 0 || watcher is null || signals.Stopping.IsCancellationRequested))
                {
                    return code;
                }

                if (next is null)
                {
                    Terminal.Warn($"'{target.Name}' has ended with exit code {await service.Ended.ConfigureAwait(false)}; it starts again when a file changes.");
                    next = await ChangedAsync(build, watcher!).ConfigureAwait(false);
                }

                await service.StopAsync().ConfigureAwait(false);
                assembly = next;
            }
            finally
            {
                signals.Remove(service);
            }

            build.Tidy();
        }
    }

    RunningService Start(string assembly)
    {
        signals.Stopping.ThrowIfCancellationRequested();
        var service = RunningService.Start(assembly, options);
        signals.Add(service);
        if (signals.Stopping.IsCancellationRequested)
        {
            service.Signal(PosixSignal.SIGTERM);
        }

        return service;
    }

    /// <returns>What to run in the service's place; null if it has ended.</returns>
    async Task<string?> NextAsync(RunningService service, ServiceBuild build, FileWatcher? watcher)
    {
        if (watcher is null)
        {
            await service.Ended.ConfigureAwait(false);
            return null;
        }

        using var given = CancellationTokenSource.CreateLinkedTokenSource(signals.Stopping);
        var changed = ChangedAsync(build, watcher, given.Token);
        if (await Task.WhenAny(service.Ended, changed).ConfigureAwait(false) == changed && !changed.IsCanceled)
        {
            return await changed.ConfigureAwait(false);
        }

        await service.Ended.ConfigureAwait(false);
        await given.CancelAsync().ConfigureAwait(false);
        await ((Task)changed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return null;
    }

    Task<string> ChangedAsync(ServiceBuild build, FileWatcher watcher) => ChangedAsync(build, watcher, signals.Stopping);

    /// <summary>Waits until what has changed compiles and can start.</summary>
    async Task<string> ChangedAsync(ServiceBuild build, FileWatcher watcher, CancellationToken cancellationToken)
    {
        while (true)
        {
            var files = await watcher.ChangedAsync(cancellationToken).ConfigureAwait(false);
            Terminal.Say($"changed: {string.Join(", ", files.Select(Path.GetFileName))}");
            if (await build.RunAsync(cancellationToken).ConfigureAwait(false) is not { } assembly)
            {
                Terminal.Warn($"'{target.Name}' does not compile; the old one keeps running.");
            }
            else if (await new ServiceCheck(target, options).FailureAsync(assembly).ConfigureAwait(false) is { } failure)
            {
                Terminal.Quote(failure);
                Terminal.Warn($"'{target.Name}' cannot start like this; the old one keeps running.");
            }
            else
            {
                Terminal.Say($"restarting '{target.Name}'");
                return assembly;
            }
        }
    }
}
