using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Databases.EntityFrameworkCore.Contexts;

/// <summary>Makes contexts on the connection of the unit of work. Thread-safe.</summary>
/// <param name="unit">How the database is connected with, for tools that make a context outside of any transaction.</param>
/// <param name="module">The module whose own database it is; null for that of the application.</param>
internal sealed class ContextFactory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TContext>(Func<UnitOfWorkOptions> unit, string? module)
    where TContext : DbContext
{
    static readonly ObjectFactory<TContext> Make = ActivatorUtilities.CreateFactory<TContext>([typeof(DbContextOptions<TContext>)]);

    volatile bool _isChecked;

    public TContext Create(IServiceProvider scope)
    {
        if (EF.IsDesignTime)
        {
            var (options, provider) = OptionsIn(scope);
            return Make(scope, [options.WithExtension(provider.WithConnectionString(unit().ConnectionString))]);
        }

        var work = module is null ? scope.GetRequiredService<UnitOfWork>() : scope.GetRequiredKeyedService<UnitOfWork>(module);
        var context = CreateOn(work.Connection, scope);
        if (!_isChecked && context.Database.CreateExecutionStrategy().RetriesOnFailure)
        {
            throw ContextException.Retries(typeof(TContext));
        }

        _isChecked = true;
        context.Database.UseTransaction(work.Transaction);
        work.Join(new ContextParticipant(context, work.IsReadOnly));
        return context;
    }

    /// <summary>Makes a context that is in no transaction.</summary>
    public static TContext CreateOn(DbConnection connection, IServiceProvider scope)
    {
        var (options, provider) = OptionsIn(scope);
        return Make(scope, [options.WithExtension(provider.WithConnection(connection, owned: false))]);
    }

    /// <summary>The options, and what they say of the provider. Without a word of it, each context has a history of migrations for itself.</summary>
    /// <exception cref="InvalidOperationException">Something is wrong with them.</exception>
    public static (DbContextOptions Options, RelationalOptionsExtension Provider) OptionsIn(IServiceProvider scope)
    {
        var options = scope.GetRequiredService<DbContextOptions<TContext>>();
        var provider = options.Extensions.OfType<RelationalOptionsExtension>().FirstOrDefault() ?? throw ContextException.NoProvider(typeof(TContext));
        return provider is { Connection: null, ConnectionString: null }
            ? (options, provider.MigrationsHistoryTableName is null ? provider.WithMigrationsHistoryTableName($"{HistoryRepository.DefaultTableName}_{typeof(TContext).Name}") : provider)
            : throw ContextException.OwnConnection(typeof(TContext));
    }
}
