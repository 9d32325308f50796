using Akka.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Actors.Hosting;

/// <summary>
/// Starts the Akka system unless it is Lato's own and no application runs on it, and ends it when every other service of
/// the host has stopped, applications too. The first hosted service, so that it is made before others ask for the system.
/// </summary>
internal sealed class LatoAkkaHostedService : AkkaHostedService, IHostedLifecycleService
{
    readonly HostedAkka _akka;
    bool _isStarted;

    public LatoAkkaHostedService(
        HostedAkka akka, AkkaConfigurationBuilder builder, IServiceProvider services, ILogger<AkkaHostedService> logger, IHostApplicationLifetime? lifetime = null)
        : base(builder, services, logger, lifetime)
    {
        _akka = akka;
        if (!akka.IsOnly(services))
        {
            akka.Prepare(services);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_akka.IsNeeded || !_akka.IsOnly(ServiceProvider))
        {
            await base.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        _isStarted = true;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Applications stop after this.</summary>
    public override Task StopAsync(CancellationToken cancellationToken) => _isStarted ? Task.CompletedTask : base.StopAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => base.StopAsync(cancellationToken);
}
