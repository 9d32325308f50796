using Microsoft.Extensions.Hosting;

namespace Lato.Services.Probe;

/// <summary>A background service that fails when everything has started.</summary>
sealed class Breaking(IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task;
        throw new InvalidOperationException("the background is gone");
    }
}
