using System.Data.Common;
using Lato.Databases.Migrations;
using Lato.Databases.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Lato;

/// <summary>Adds units of work to applications.</summary>
public static class UnitOfWorkExtensions
{
    /// <summary>
    /// Gives each transaction that uses the database one database transaction, as a <see cref="DbTransaction"/> and a <see cref="DbConnection"/> for handlers and scoped
    /// services. It begins before the first handler that takes it is given to its module, which so stays free meanwhile; what is entered by a query can only read where the database
    /// can hold it to that. Can be called again for further options.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Says which database; what configuration says wins.</param>
    public static LatoBuilder UseUnitOfWork(this LatoBuilder builder, Action<UnitOfWorkOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (name, identifier, services) = (builder.Name, builder.Identifier, builder.Services);
        if (builder.AddSettings<UnitOfWorkOptions>(UnitOfWorkSettings.Group, UnitOfWorkSettings.Describe))
        {
            services.TryAddScoped<UnitOfWork>();
            services.TryAddScoped<DbConnection>(static scope => scope.GetRequiredService<UnitOfWork>().Connection);
            services.TryAddScoped<DbTransaction>(static scope =>
            {
                scope.GetRequiredService<DbConnection>(); // first, so that it is disposed last
                return scope.GetRequiredService<UnitOfWork>().Transaction;
            });
            services.AddKeyedSingleton(identifier, (provider, _) => UnitOfWorkSettings.DatabaseOf(provider.GetRequiredKeyedService<UnitOfWorkOptions>(name), name));
            services.AddKeyedSingleton(name, (provider, _) => new DatabaseMigrator(provider, name));
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<DatabaseMigrator>(name));
            var users = new UnitOfWorkUsers(services, name);
            services.AddKeyedSingleton(identifier, users);
            services.AddSingleton<IHostedService>(provider => new UnitOfWorkStart(provider, name, identifier, users));
            foreach (var command in MigrationCommands.For(name))
            {
                services.AddSingleton(command);
            }

            builder.Configure(application => application.Use(new UnitOfWorkMiddleware(users)).RetryTransactions(provider => UnitOfWorkSettings.RetryOf(provider, identifier, name)));
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return builder;
    }

    /// <summary>
    /// Gives a module a database for itself: what its handlers take of <see cref="DbTransaction"/>, <see cref="DbConnection"/> and <see cref="UnitOfWork"/> is that of this database, and its migrations are applied
    /// there. Services take them with the module's identifier as their key. A transaction that uses this database and another one is refused, unless <see cref="UnitOfWorkOptions.CommitsSeparately"/>
    /// allows it. Can be called again for further options.
    /// </summary>
    /// <param name="builder">The application, which may have a database of its own for the other modules.</param>
    /// <param name="module">The identifier of the module.</param>
    /// <param name="configure">Says which database; what it does not say, as how often a transaction is run again, is that of the application.</param>
    public static LatoBuilder UseUnitOfWork(this LatoBuilder builder, string module, Action<UnitOfWorkOptions> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(module);
        ArgumentNullException.ThrowIfNull(configure);
        var (name, services) = (builder.UseUnitOfWork().Name, builder.Services);
        var setup = services.Select(service => service.IsKeyedService ? service.KeyedImplementationInstance : null).OfType<ModuleDatabaseSetup>().FirstOrDefault(other => other.Module == module);
        if (setup is null)
        {
            setup = new ModuleDatabaseSetup(name, module);
            services.AddKeyedSingleton(builder.Identifier, setup);
            services.AddKeyedSingleton(builder.Identifier, (provider, _) => setup.Make(provider.GetRequiredKeyedService<UnitOfWorkOptions>(name)));
            services.TryAddScoped<BegunUnits>();
            services.AddKeyedScoped(module, (scope, _) => new UnitOfWork(scope, module));
            services.AddKeyedScoped<DbConnection>(module, static (scope, key) => scope.GetRequiredKeyedService<UnitOfWork>(key).Connection);
            services.AddKeyedScoped<DbTransaction>(module, static (scope, key) =>
            {
                scope.GetRequiredKeyedService<DbConnection>(key); // first, so that it is disposed last
                return scope.GetRequiredKeyedService<UnitOfWork>(key).Transaction;
            });
        }

        setup.Add(setup.Application == name ? configure : throw new InvalidOperationException(
            $"Module '{module}' of application '{name}' cannot have a database for itself, since a module of that identifier in application '{setup.Application}' has one, and services know it by that. Rename one of them."));
        return builder;
    }

    /// <summary>
    /// Adds migrations of a module: what makes and changes its tables. They are applied before a host starts anything else, or by <c>lato db migrate</c>, each once to a database however many processes
    /// start, and after those of the modules on which the module depends. What was applied is in a table of the module. Can be called again for further ones.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="module">The identifier of the module, up to 40 letters, digits and underscores.</param>
    /// <param name="configure">Adds scripts and code.</param>
    public static LatoBuilder AddMigrations(this LatoBuilder builder, string module, Action<ModuleMigrations> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(module);
        ArgumentNullException.ThrowIfNull(configure);
        if (module.Length > 40 || !module.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_'))
        {
            throw new ArgumentException($"'{module}' is not a valid identifier of a module with migrations. Use up to 40 letters, digits and underscores: it becomes a part of the name of a table.", nameof(module));
        }

        builder.UseUnitOfWork();
        var migrations = builder.Services.Select(service => service.IsKeyedService ? service.KeyedImplementationInstance : null).OfType<ModuleMigrations>()
            .FirstOrDefault(other => other.Application == builder.Name && other.Module == module);
        if (migrations is null)
        {
            migrations = new ModuleMigrations(builder.Name, module);
            builder.Services.AddKeyedSingleton(builder.Identifier, migrations);
        }

        configure(migrations);
        return builder;
    }

    /// <summary>Says that a service uses the unit of work although its constructor does not show it, such as one that a factory makes.</summary>
    /// <typeparam name="TService">The service, as handlers take it.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="module">The module whose own database it uses; null for that of the application.</param>
    public static LatoBuilder UsesUnitOfWork<TService>(this LatoBuilder builder, string? module = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(new UnitOfWorkUser(typeof(TService), module));
        return builder;
    }
}
