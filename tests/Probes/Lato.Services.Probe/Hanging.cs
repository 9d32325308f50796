using Microsoft.Extensions.Hosting;

namespace Lato.Services.Probe;

/// <summary>A hosted service that never stops, and does not look at its token.</summary>
sealed class Hanging : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, CancellationToken.None);
}
