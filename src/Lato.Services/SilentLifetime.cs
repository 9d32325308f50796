using Microsoft.Extensions.Hosting;

namespace Lato.Services;

/// <summary>Leaves signals to <see cref="ServiceSignals"/>, since they are for all hosts of the process.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
