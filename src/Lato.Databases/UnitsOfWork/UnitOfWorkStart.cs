using Microsoft.Extensions.Hosting;

namespace Lato.Databases.UnitsOfWork;

/// <summary>Makes the database when the host starts, so that settings that are wrong fail the start; nothing connects yet.</summary>
internal sealed class UnitOfWorkStart(Func<UnitOfWorkDatabase> make) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        make();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
