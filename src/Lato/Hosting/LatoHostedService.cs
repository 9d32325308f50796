using Lato.Hosting.Describing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Hosting;

/// <summary>Starts the applications before any other service of the host, servers included, and stops them after all of these.</summary>
internal sealed class LatoHostedService(HostedApplications hosted, IServiceProvider services) : IHostedLifecycleService
{
    readonly StopStep _end = new();
    IReadOnlyList<Application> _applications = []; // as what follows, not looked up in a stop, when the host may have been disposed
    IReadOnlyList<IDrainedBeforeStop> _drained = [];

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (ProgramDescription.IsAskedFor)
        {
            await ProgramDescription.WriteAsync(hosted.All(services), null, cancellationToken).ConfigureAwait(false);
            throw new HostAbortedException("The program was asked to describe its applications, not to run them.");
        }

        if (ToolCommandRequest.IsPresent)
        {
            await ToolCommandRequest.RunAsync([services], cancellationToken).ConfigureAwait(false);
            throw new HostAbortedException("The program was asked to run a command of the lato tool, not its applications.");
        }

        _applications = [.. hosted.All(services)];
        _drained = [.. services.GetServices<IDrainedBeforeStop>()];
        foreach (var application in _applications)
        {
            await application.StartModulesAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The servers serve.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var application in _applications)
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        StartVerification.Run(_applications, services);
    }

    /// <summary>The servers still serve.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        foreach (var application in _applications.Reverse())
        {
            await application.AnnounceStopAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => _end.TakeAsync(() => EndAsync(cancellationToken));

    async Task EndAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_drained.Select(work => work.DrainAsync(cancellationToken))).ConfigureAwait(false);
        foreach (var application in _applications.Reverse())
        {
            await application.StopAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
