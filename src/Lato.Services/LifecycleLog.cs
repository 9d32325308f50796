using Lato.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Services;

/// <summary>Says how far the start of a host has come. The first of its services.</summary>
internal sealed class LifecycleLog(ILoggerFactory loggers, string service) : IHostedLifecycleService
{
    readonly ILogger _log = loggers.CreateLogger(ExitLog.Category);

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _log.Starting(service);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _log.Enabled(service);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
