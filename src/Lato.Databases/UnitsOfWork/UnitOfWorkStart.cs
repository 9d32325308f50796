using Microsoft.Extensions.Hosting;

namespace Lato.Databases.UnitsOfWork;

/// <summary>Makes the database before anything else starts, so that settings that are wrong fail the start, and migrates it or looks whether that was done.</summary>
/// <param name="make">Makes the database, which does not connect yet.</param>
/// <param name="application">Has the modules.</param>
/// <param name="migrator">What is to be migrated.</param>
/// <param name="options">Say whether.</param>
internal sealed class UnitOfWorkStart(Func<UnitOfWorkDatabase> make, Func<Application> application, DatabaseMigrator migrator, Func<UnitOfWorkOptions> options) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var database = make();
        if (database.Modules.Count > 0 && database.Modules.Except(application().Describe().Modules.Select(module => module.Identifier)).ToArray() is [var unknown, ..])
        {
            throw UnitOfWorkException.UnknownModule(application().Identifier, unknown);
        }

        var mode = migrator.HasAny ? options().Migrate : MigrationMode.Off;
        await (mode switch
        {
            MigrationMode.On => migrator.MigrateAsync(cancellationToken),
            MigrationMode.Verify => migrator.VerifyAsync(cancellationToken),
            _ => Task.CompletedTask,
        }).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
