using System.Data.Common;
using System.Text;
using Lato.Databases.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato;

/// <summary>Applies the migrations of the tables that Lato keeps for an application, and of its modules in the order of their dependencies. A service, by the name of the application if there are several. Thread-safe.</summary>
public sealed class DatabaseMigrator
{
    readonly string _name;
    readonly IServiceProvider _services;
    readonly Application _application;
    readonly ILogger _log;
    readonly Lazy<IReadOnlyList<MigrationPart>> _parts;

    internal DatabaseMigrator(IServiceProvider services, string name)
    {
        (_services, _name, _application) = (services, name, services.GetRequiredKeyedService<Application>(name));
        _log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Lato.Databases");
        _parts = new(() => [.. Parts()]);
    }

    /// <summary>Whether there are migrations.</summary>
    public bool HasAny => _services.GetKeyedServices<ModuleMigrations>(_application.Identifier).Any() || _services.GetKeyedServices<DatabaseMigrations>(_application.Identifier).Any();

    /// <summary>How far the databases are, by table of Lato and by module, in the order in which they are migrated.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MigrationException">A database cannot be read, or a migration was changed after it was applied.</exception>
    public async Task<IReadOnlyList<MigrationStatus>> GetStatusAsync(CancellationToken cancellationToken = default) =>
        [.. (await StatusesAsync(_parts.Value, cancellationToken).ConfigureAwait(false)).GroupBy(status => status.Module).Select(Merged)];

    /// <summary>The statements of what is outstanding, for people to read, in the order in which they would be run.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MigrationException">A database cannot be read, or a migration was changed after it was applied.</exception>
    public async Task<string> GetScriptAsync(CancellationToken cancellationToken = default)
    {
        var scripts = new StringBuilder();
        foreach (var part in _parts.Value)
        {
            scripts.Append(await ReachAsync(part.Migrations.GetScriptAsync(part.Database, cancellationToken)).ConfigureAwait(false));
        }

        return scripts.ToString();
    }

    /// <summary>Fails unless the databases have exactly the migrations of the program.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MigrationException">They have not, or cannot be read.</exception>
    public Task VerifyAsync(CancellationToken cancellationToken = default) => VerifyAsync(_parts.Value, cancellationToken);

    /// <summary>Applies what is outstanding. Several processes may do so at the same time: each migration is applied by one of them.</summary>
    /// <param name="cancellationToken">Gives up; what is under way is rolled back, what was applied stays.</param>
    /// <returns>What was applied here.</returns>
    /// <exception cref="MigrationException">A migration has failed, was changed after it was applied, or is not known to the program; or a database cannot be read.</exception>
    public Task<IReadOnlyList<(string Module, string Id)>> MigrateAsync(CancellationToken cancellationToken = default) => MigrateAsync(_parts.Value, cancellationToken);

    /// <summary>Does what the options of each database say for the start.</summary>
    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        var parts = HasAny ? _parts.Value : [];
        await MigrateAsync([.. parts.Where(part => part.Mode == MigrationMode.On)], cancellationToken).ConfigureAwait(false);
        await VerifyAsync([.. parts.Where(part => part.Mode == MigrationMode.Verify)], cancellationToken).ConfigureAwait(false);
    }

    static bool IsOutstanding(MigrationStatus status) => status.Outstanding.Count > 0;

    IEnumerable<MigrationPart> Parts()
    {
        var identifier = _application.Identifier;
        var owned = _services.GetKeyedServices<ModuleDatabase>(identifier).ToDictionary(database => database.Module);
        return [
            .. _services.GetKeyedServices<DatabaseMigrations>(identifier).Select(OfApplication),
            .. owned.Values.SelectMany(own => _services.GetKeyedServices<Func<ModuleDatabase, DatabaseMigrations>>(identifier).Select(make => new MigrationPart(make(own), own.Database, own.Options.Migrate))),
            .. InOrder().SelectMany(module => module.Parts(_services).Select(migrations =>
                owned.TryGetValue(module.Module, out var own) ? new MigrationPart(migrations, own.Database, own.Options.Migrate) : OfApplication(migrations)))];

        MigrationPart OfApplication(DatabaseMigrations migrations) =>
            new(migrations, _services.GetRequiredKeyedService<UnitOfWorkDatabase>(identifier), _services.GetRequiredKeyedService<UnitOfWorkOptions>(_name).Migrate);
    }

    List<ModuleMigrations> InOrder()
    {
        var dependencies = _application.Describe().Modules.Where(module => module.DependsOn is not null).ToDictionary(module => module.Identifier, module => module.DependsOn!);
        return MigrationOrder.Of([.. _services.GetKeyedServices<ModuleMigrations>(_application.Identifier)], module => dependencies.GetValueOrDefault(module) ?? []);
    }

    async Task VerifyAsync(IReadOnlyList<MigrationPart> parts, CancellationToken cancellationToken)
    {
        var statuses = await NotNewerAsync(parts, cancellationToken).ConfigureAwait(false);
        if (statuses.Exists(IsOutstanding))
        {
            throw MigrationException.Outstanding(_application.Identifier, statuses);
        }
    }

    async Task<IReadOnlyList<(string Module, string Id)>> MigrateAsync(IReadOnlyList<MigrationPart> parts, CancellationToken cancellationToken)
    {
        List<(string Module, string Id)> applied = [];
        var statuses = await NotNewerAsync(parts, cancellationToken).ConfigureAwait(false);
        if (!statuses.Exists(IsOutstanding))
        {
            return applied;
        }

        var locks = new Stack<IAsyncDisposable?>();
        try
        {
            foreach (var database in parts.Select(part => part.Database).Distinct())
            {
                locks.Push(await LockAsync(database, cancellationToken).ConfigureAwait(false));
            }

            statuses = await NotNewerAsync(parts, cancellationToken).ConfigureAwait(false); // another process may have been quicker
            foreach (var (part, status) in parts.Zip(statuses).Where(pair => IsOutstanding(pair.Second)))
            {
                await part.Migrations.ApplyAsync(part.Database, id => Note(status.Module, id), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            while (locks.TryPop(out var held))
            {
                await DisposeAsync(held).ConfigureAwait(false);
            }
        }

        return applied;

        void Note(string module, string id)
        {
            applied.Add((module, id));
            _log.Migrated(id, module, _application.Identifier);
        }
    }

    async Task<List<MigrationStatus>> NotNewerAsync(IReadOnlyList<MigrationPart> parts, CancellationToken cancellationToken)
    {
        var statuses = await StatusesAsync(parts, cancellationToken).ConfigureAwait(false);
        return statuses.TrueForAll(status => status.Unknown.Count == 0) ? statuses : throw MigrationException.Newer(_application.Identifier, statuses);
    }

    async Task<List<MigrationStatus>> StatusesAsync(IReadOnlyList<MigrationPart> parts, CancellationToken cancellationToken)
    {
        var statuses = new List<MigrationStatus>();
        foreach (var part in parts)
        {
            statuses.Add(await ReachAsync(part.Migrations.GetStatusAsync(part.Database, cancellationToken)).ConfigureAwait(false));
        }

        return statuses;
    }

    /// <summary>One for all modules of a database, for those of one may use tables of another.</summary>
    Task<IAsyncDisposable?> LockAsync(UnitOfWorkDatabase database, CancellationToken cancellationToken) => ReachAsync(database.LockAsync("lato-migrations", cancellationToken));

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

    static ValueTask DisposeAsync(IAsyncDisposable? held) => held?.DisposeAsync() ?? default;

    static MigrationStatus Merged(IGrouping<string, MigrationStatus> module) => new(
        module.Key, [.. module.SelectMany(status => status.Applied)], [.. module.SelectMany(status => status.Outstanding)], [.. module.SelectMany(status => status.Unknown)]);
}
