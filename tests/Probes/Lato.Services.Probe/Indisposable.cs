using Microsoft.Extensions.Hosting;

namespace Lato.Services.Probe;

/// <summary>A hosted service that cannot be disposed of.</summary>
sealed class Indisposable : IHostedService, IDisposable
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => throw new InvalidOperationException("told to fail: disposal-throws");
}
