using System.Data.Common;
using Lato.Databases.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato;

/// <summary>Applies the migrations of the tables that Lato keeps for an application, and of its modules in the order of their dependencies. A service, by the name of the application if there are several. Thread-safe.</summary>
public sealed class DatabaseMigrator
{
    readonly IServiceProvider _services;
    readonly Application _application;
    readonly ILogger _log;
    readonly Lazy<IReadOnlyList<DatabaseMigrations>> _parts;

    internal DatabaseMigrator(IServiceProvider services, Application application)
    {
        (_services, _application) = (services, application);
        _log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Lato.Databases");
        _parts = new(() => [.. services.GetKeyedServices<DatabaseMigrations>(application.Identifier), .. InOrder().SelectMany(module => module.Parts(services))]);
    }

    /// <summary>Whether there are migrations.</summary>
    public bool HasAny => _services.GetKeyedServices<ModuleMigrations>(_application.Identifier).Any() || _services.GetKeyedServices<DatabaseMigrations>(_application.Identifier).Any();

    UnitOfWorkDatabase Database => _services.GetRequiredKeyedService<UnitOfWorkDatabase>(_application.Identifier);

    /// <summary>How far the database is, by table of Lato and by module, in the order in which they are migrated.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MigrationException">The database cannot be read, or a migration was changed after it was applied.</exception>
    public async Task<IReadOnlyList<MigrationStatus>> GetStatusAsync(CancellationToken cancellationToken = default) =>
        [.. (await StatusesAsync(cancellationToken).ConfigureAwait(false)).GroupBy(status => status.Module).Select(Merged)];

    /// <summary>Fails unless the database has exactly the migrations of the program.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MigrationException">It has not, or cannot be read.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken = default)
    {
        var statuses = await NotNewerAsync(cancellationToken).ConfigureAwait(false);
        if (statuses.Exists(IsOutstanding))
        {
            throw MigrationException.Outstanding(_application.Identifier, statuses);
        }
    }

    /// <summary>Applies what is outstanding. Several processes may do so at the same time: each migration is applied by one of them.</summary>
    /// <param name="cancellationToken">Gives up; what is under way is rolled back, what was applied stays.</param>
    /// <returns>What was applied here.</returns>
    /// <exception cref="MigrationException">A migration has failed, was changed after it was applied, or is not known to the program; or the database cannot be read.</exception>
    public async Task<IReadOnlyList<(string Module, string Id)>> MigrateAsync(CancellationToken cancellationToken = default)
    {
        List<(string Module, string Id)> applied = [];
        var statuses = await NotNewerAsync(cancellationToken).ConfigureAwait(false);
        if (!statuses.Exists(IsOutstanding))
        {
            return applied;
        }

        await using var held = await LockAsync(cancellationToken).ConfigureAwait(false);
        statuses = await NotNewerAsync(cancellationToken).ConfigureAwait(false); // another process may have been quicker
        foreach (var (part, status) in _parts.Value.Zip(statuses).Where(pair => IsOutstanding(pair.Second)))
        {
            await part.ApplyAsync(Database, id => Note(status.Module, id), cancellationToken).ConfigureAwait(false);
        }

        return applied;

        void Note(string module, string id)
        {
            applied.Add((module, id));
            _log.Migrated(id, module, _application.Identifier);
        }
    }

    static bool IsOutstanding(MigrationStatus status) => status.Outstanding.Count > 0;

    List<ModuleMigrations> InOrder()
    {
        var dependencies = _application.Describe().Modules.Where(module => module.DependsOn is not null).ToDictionary(module => module.Identifier, module => module.DependsOn!);
        return MigrationOrder.Of([.. _services.GetKeyedServices<ModuleMigrations>(_application.Identifier)], module => dependencies.GetValueOrDefault(module) ?? []);
    }

    async Task<List<MigrationStatus>> NotNewerAsync(CancellationToken cancellationToken)
    {
        var statuses = await StatusesAsync(cancellationToken).ConfigureAwait(false);
        return statuses.TrueForAll(status => status.Unknown.Count == 0) ? statuses : throw MigrationException.Newer(_application.Identifier, statuses);
    }

    async Task<List<MigrationStatus>> StatusesAsync(CancellationToken cancellationToken)
    {
        var statuses = new List<MigrationStatus>();
        foreach (var part in _parts.Value)
        {
            statuses.Add(await ReachAsync(part.GetStatusAsync(Database, cancellationToken)).ConfigureAwait(false));
        }

        return statuses;
    }

    /// <summary>One for all modules, for those of one may use tables of another.</summary>
    Task<IAsyncDisposable?> LockAsync(CancellationToken cancellationToken) => ReachAsync(Database.LockAsync("lato-migrations", cancellationToken));

    async Task<T> ReachAsync<T>(Task<T> asking)
    {
        try
        {
            return await asking.ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            throw MigrationException.Unreadable(_application.Identifier, failure);
        }
    }

    static MigrationStatus Merged(IGrouping<string, MigrationStatus> module) => new(
        module.Key, [.. module.SelectMany(status => status.Applied)], [.. module.SelectMany(status => status.Outstanding)], [.. module.SelectMany(status => status.Unknown)]);
}
