using Lato.Cli.Targets;

namespace Lato.Cli.Running;

/// <summary>Runs services concurrently until one ends or the tool is told to stop.</summary>
internal sealed class ServiceRun(IReadOnlyList<ServiceTarget> targets, RunOptions options)
{
    public async Task<int> RunAsync()
    {
        using var signals = new ToolSignals();
        var running = targets.Select(target => new Supervisor(target, options, signals).RunAsync()).ToList();
        var first = await Task.WhenAny(running).ConfigureAwait(false);
        signals.StopAll();
        var codes = await Task.WhenAll(running).ConfigureAwait(false);
        var code = await first.ConfigureAwait(false);
        return code != ExitCode.Success ? code : codes.FirstOrDefault(other => other != ExitCode.Success);
    }
}
