using Akka.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Actors.Hosting;

/// <summary>Starts the Akka system unless it is Lato's own and no application runs on it.</summary>
internal sealed class LatoAkkaHostedService(
    HostedAkka akka, AkkaConfigurationBuilder builder, IServiceProvider services, ILogger<AkkaHostedService> logger, IHostApplicationLifetime? lifetime)
    : AkkaHostedService(builder, services, logger, lifetime)
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (!akka.IsNeeded && akka.IsOnly(ServiceProvider))
        {
            return Task.CompletedTask;
        }

        akka.Prepare(ServiceProvider);
        return base.StartAsync(cancellationToken);
    }
}
