using System.Diagnostics.CodeAnalysis;
using Lato.Databases.EntityFrameworkCore.Contexts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Lato;

/// <summary>Contexts of Entity Framework Core in units of work.</summary>
public static class EntityFrameworkUnitOfWorkExtensions
{
    /// <summary>
    /// Has a context work on the connection and in the transaction of the unit of work, as a scoped service for handlers and for services that they take. The unit of work saves what has changed
    /// before it commits, and publishes what entities with <see cref="IHasEvents"/> have recorded; a handler may save earlier, as to learn of a key that the database makes. In what is entered by a
    /// query, entities are not tracked and nothing can be saved. Can be called again for further options.
    /// </summary>
    /// <typeparam name="TContext">The context, whose constructor takes a <c>DbContextOptions&lt;TContext&gt;</c>, and other services if it likes.</typeparam>
    /// <param name="builder">The application, with a <see cref="UnitOfWorkExtensions.UseUnitOfWork(LatoBuilder, Action{UnitOfWorkOptions})"/>.</param>
    /// <param name="configure">Says which provider, without a connection: <c>options.UseSqlite()</c>. Null if <c>AddDbContext</c> says it.</param>
    /// <param name="module">The module whose own database it is; null for that of the application.</param>
    public static LatoBuilder UseDbContext<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.NonPublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties)] TContext>(
        this LatoBuilder builder, Action<DbContextOptionsBuilder>? configure = null, string? module = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (name, identifier, services) = (builder.Name, builder.Identifier, builder.Services);
        services.AddDbContext<TContext>(configure, ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        if (!services.Any(service => service.ServiceType == typeof(ContextFactory<TContext>)))
        {
            services.AddSingleton(provider => new ContextFactory<TContext>(() => OptionsOf(provider, name, identifier, module), module));
            services.Replace(ServiceDescriptor.Scoped(static scope => scope.GetRequiredService<ContextFactory<TContext>>().Create(scope)));
            services.AddSingleton<IHostedService, ContextStart<TContext>>();
            services.AddSingleton(new ContextModule(typeof(TContext), module));
            builder.UseUnitOfWork().UsesUnitOfWork<TContext>(module);
        }
        else if (module is not null && services.Select(service => service.IsKeyedService ? null : service.ImplementationInstance).OfType<ContextModule>().Single(other => other.Context == typeof(TContext)).Module is var first && first != module)
        {
            throw ContextException.OtherModule(typeof(TContext), first, module);
        }

        return builder;
    }

    /// <summary>Adds the migrations of a context, which <c>dotnet ef migrations add</c> makes. Their history is a table of the context, unless its options name another one.</summary>
    /// <typeparam name="TContext">A context that <c>UseDbContext</c> has added.</typeparam>
    /// <param name="migrations">Those of the module that the context is of.</param>
    public static ModuleMigrations UseContext<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TContext>(this ModuleMigrations migrations)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(migrations);
        return migrations.Add(services => new ContextMigrations<TContext>(migrations.Module, services.GetRequiredService<IServiceScopeFactory>()));
    }

    static UnitOfWorkOptions OptionsOf(IServiceProvider services, string name, string identifier, string? module) => module is null
        ? services.GetRequiredKeyedService<UnitOfWorkOptions>(name)
        : services.GetKeyedServices<ModuleDatabase>(identifier).Single(database => database.Module == module).Options;
}
