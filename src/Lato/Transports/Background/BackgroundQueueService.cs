using Microsoft.Extensions.Hosting;

namespace Lato.Transports.Background;

/// <summary>Begins a background queue when its application has started.</summary>
internal sealed class BackgroundQueueService(Application application, BackgroundQueue queue) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await application.StartAsync(cancellationToken).ConfigureAwait(false); // a host may start its services concurrently
        queue.Start();
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
