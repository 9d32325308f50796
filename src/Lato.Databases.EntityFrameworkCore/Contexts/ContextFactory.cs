using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Databases.EntityFrameworkCore.Contexts;

/// <summary>Makes contexts on the connection of the unit of work. Thread-safe.</summary>
/// <param name="unit">How the database is connected with, for tools that make a context outside of any transaction.</param>
internal sealed class ContextFactory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TContext>(Func<UnitOfWorkOptions> unit)
    where TContext : DbContext
{
    static readonly ObjectFactory<TContext> Make = ActivatorUtilities.CreateFactory<TContext>([typeof(DbContextOptions<TContext>)]);

    volatile bool _isChecked;

    public TContext Create(IServiceProvider scope)
    {
        var options = scope.GetRequiredService<DbContextOptions<TContext>>();
        var provider = ProviderIn(options);
        if (EF.IsDesignTime)
        {
            return Make(scope, [options.WithExtension(provider.WithConnectionString(unit().ConnectionString))]);
        }

        var work = scope.GetRequiredService<UnitOfWork>();
        var context = Make(scope, [options.WithExtension(provider.WithConnection(work.Connection, owned: false))]);
        if (!_isChecked && context.Database.CreateExecutionStrategy().RetriesOnFailure)
        {
            throw ContextException.Retries(typeof(TContext));
        }

        _isChecked = true;
        context.Database.UseTransaction(work.Transaction);
        work.Join(new ContextParticipant(context, work.IsReadOnly));
        return context;
    }

    /// <summary>Says what is wrong with the options, if something is.</summary>
    public static RelationalOptionsExtension ProviderIn(DbContextOptions options)
    {
        var provider = options.Extensions.OfType<RelationalOptionsExtension>().FirstOrDefault() ?? throw ContextException.NoProvider(typeof(TContext));
        return provider is { Connection: null, ConnectionString: null } ? provider : throw ContextException.OwnConnection(typeof(TContext));
    }
}
