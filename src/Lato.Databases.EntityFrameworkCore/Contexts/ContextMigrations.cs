using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Databases.EntityFrameworkCore.Contexts;

/// <summary>The migrations of a context, which Entity Framework Core applies under a lock of its own: some cannot be in a transaction.</summary>
internal sealed class ContextMigrations<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TContext>(string module, IServiceScopeFactory scopes) : DatabaseMigrations
    where TContext : DbContext
{
    public override async Task<MigrationStatus> GetStatusAsync(UnitOfWorkDatabase database, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var connection = await ConnectAsync(database, isReadOnly: true, cancellationToken).ConfigureAwait(false);
        await using var context = ContextFactory<TContext>.CreateOn(connection, scope.ServiceProvider);
        string[] known = [.. context.Database.GetMigrations()];
        if (known.Length == 0)
        {
            throw ContextException.NoMigrations(typeof(TContext), module);
        }

        string[] applied = [.. await context.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false)];
        return new MigrationStatus(module, [.. known.Intersect(applied)], [.. known.Except(applied)], [.. applied.Except(known)]);
    }

    public override async Task<string> GetScriptAsync(UnitOfWorkDatabase database, CancellationToken cancellationToken)
    {
        var status = await GetStatusAsync(database, cancellationToken).ConfigureAwait(false);
        if (status.Outstanding.Count == 0)
        {
            return "";
        }

        await using var scope = scopes.CreateAsyncScope();
        await using var connection = await ConnectAsync(database, isReadOnly: true, cancellationToken).ConfigureAwait(false);
        await using var context = ContextFactory<TContext>.CreateOn(connection, scope.ServiceProvider);
        return $"-- {module} {string.Join(", ", status.Outstanding)}\n{context.GetService<IMigrator>().GenerateScript(status.Applied is [.., var last] ? last : null)}";
    }

    public override async Task ApplyAsync(UnitOfWorkDatabase database, Action<string> applied, CancellationToken cancellationToken)
    {
        var before = await GetStatusAsync(database, cancellationToken).ConfigureAwait(false);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await using var connection = await ConnectAsync(database, isReadOnly: false, cancellationToken).ConfigureAwait(false);
            await using var context = ContextFactory<TContext>.CreateOn(connection, scope.ServiceProvider);
            context.Database.SetCommandTimeout(0); // as long as it needs
            await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw MigrationException.Failed(module, before.Outstanding is [var first, ..] ? first : typeof(TContext).Name, failure);
        }

        foreach (var id in before.Outstanding)
        {
            applied(id);
        }
    }

    /// <summary>A connection without a transaction, which is the writer of this process where there is one.</summary>
    static async Task<DbConnection> ConnectAsync(UnitOfWorkDatabase database, bool isReadOnly, CancellationToken cancellationToken)
    {
        var transaction = await database.BeginAsync(isReadOnly, cancellationToken).ConfigureAwait(false);
        var connection = transaction.Connection!;
        await transaction.DisposeAsync().ConfigureAwait(false);
        return connection;
    }
}
