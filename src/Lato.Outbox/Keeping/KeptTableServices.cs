using Microsoft.Extensions.Hosting;

namespace Lato.Outbox.Keeping;

/// <summary>One table in several databases.</summary>
internal sealed class KeptTableServices(IReadOnlyList<KeptTableService> services) : IHostedService, IDisposable
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var service in services)
        {
            await service.StartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(services.Select(service => service.StopAsync(cancellationToken)));

    public void Dispose()
    {
        foreach (var service in services)
        {
            service.Dispose();
        }
    }
}
