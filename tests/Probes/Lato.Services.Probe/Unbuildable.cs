using Microsoft.Extensions.Hosting;

namespace Lato.Services.Probe;

/// <summary>A hosted service that cannot be made.</summary>
sealed class Unbuildable : IHostedService
{
    public Unbuildable() => throw new InvalidOperationException("told to fail: hosted-throws");

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
