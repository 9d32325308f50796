using Lato.Outbox.Inbox;
using Lato.Outbox.Keeping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato;

/// <summary>Lets applications handle messages of brokers once.</summary>
public static class InboxExtensions
{
    /// <summary>
    /// Notes each message of a broker with what its handler has written, in one database transaction, and does not handle it again for as long as <see cref="InboxOptions.Keep"/> says: also if
    /// the process dies before the message is acknowledged. It holds for every handler of every broker, but for queries and for messages without an id. A module with a database for itself notes there what
    /// its handlers have handled, also of an outbox. Can be called again for further options.
    /// </summary>
    /// <param name="builder">The application, with a <see cref="UnitOfWorkExtensions.UseUnitOfWork(LatoBuilder, Action{UnitOfWorkOptions})"/>.</param>
    /// <param name="configure">Sets options; what configuration says wins.</param>
    public static LatoBuilder UseInbox(this LatoBuilder builder, Action<InboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (name, identifier, services) = (builder.Name, builder.Identifier, builder.Services);
        if (builder.AddSettings<InboxOptions>(InboxSettings.Group, InboxSettings.Describe))
        {
            builder.UseUnitOfWork();
            services.AddKeyedSingleton(identifier, (provider, _) => new InboxStores(provider, identifier, provider.GetRequiredKeyedService<InboxOptions>(name)));
            services.AddKeyedSingleton(identifier, (provider, _) => provider.GetRequiredKeyedService<InboxStores>(identifier).All.First().Table.MigrationsIn(null));
            services.AddKeyedSingleton<Func<ModuleDatabase, DatabaseMigrations>>(identifier, (provider, _) =>
                own => provider.GetRequiredKeyedService<InboxStores>(identifier).Of(own.Module).Table.MigrationsIn(own.Module));
            services.AddSingleton<IHostedService>(provider => new KeptTableServices([.. provider.GetRequiredKeyedService<InboxStores>(identifier).All.Select(store => Keeping(name, store, provider))]));
            builder.Configure(static application => application.Use<InboxMiddleware>());
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return builder;
    }

    static KeptTableService Keeping(string name, InboxStore store, IServiceProvider provider) => new(
        store.Table,
        store.Database,
        provider.GetRequiredKeyedService<InboxOptions>(name).Keep,
        static () => true,
        failure => OutboxException.NoTable(store.Name, store.Table.Name, failure),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILoggerFactory>().CreateLogger("Lato.Outbox"));
}
