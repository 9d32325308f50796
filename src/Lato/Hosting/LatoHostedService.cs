using Lato.Hosting.Describing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Hosting;

/// <summary>Starts the applications before any other service of the host, servers included, and stops them after all of these.</summary>
internal sealed class LatoHostedService(HostedApplications applications, IServiceProvider services) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (ProgramDescription.IsAskedFor)
        {
            await ProgramDescription.WriteAsync(applications.All(services), null, cancellationToken).ConfigureAwait(false);
            throw new HostAbortedException("The program was asked to describe its applications, not to run them.");
        }

        if (ToolCommandRequest.IsPresent)
        {
            await ToolCommandRequest.RunAsync([services], cancellationToken).ConfigureAwait(false);
            throw new HostAbortedException("The program was asked to run a command of the lato tool, not its applications.");
        }

        foreach (var application in applications.All(services))
        {
            await application.StartModulesAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The servers serve.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var application in applications.All(services))
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        StartVerification.Run(applications.All(services), services);
    }

    /// <summary>The servers still serve.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        foreach (var application in applications.All(services).Reverse())
        {
            await application.AnnounceStopAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(services.GetServices<IDrainedBeforeStop>().Select(work => work.DrainAsync(cancellationToken))).ConfigureAwait(false);
        foreach (var application in applications.All(services).Reverse())
        {
            await application.StopAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
