using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Services.Probe;

/// <summary>Says without end what nobody may read.</summary>
sealed class Flooding(ILogger<Flooding> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        new Thread(Flood) { IsBackground = true }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    void Flood()
    {
        Script.Say("flooding");
        while (true)
        {
            log.LogInformation("{Text}", "so it goes");
        }
    }
}
