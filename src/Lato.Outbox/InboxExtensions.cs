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
    /// the process dies before the message is acknowledged. It holds for every handler of every broker, but for queries and for messages without an id. Can be called again for further options.
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
            services.AddKeyedSingleton(identifier, (provider, _) =>
            {
                var database = provider.GetRequiredKeyedService<UnitOfWorkDatabase>(identifier);
                return new InboxStore(database, database.Dialect ?? throw OutboxException.NoDialect($"inbox of application '{name}'"), provider.GetRequiredKeyedService<InboxOptions>(name));
            });
            services.AddKeyedSingleton(identifier, (provider, _) => provider.GetRequiredKeyedService<InboxStore>(identifier).Table.Migrations);
            services.AddSingleton<IHostedService>(provider => Keeping(name, identifier, provider));
            builder.Configure(static application => application.Use<InboxMiddleware>());
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return builder;
    }

    static KeptTableService Keeping(string name, string identifier, IServiceProvider provider)
    {
        var (options, table) = (provider.GetRequiredKeyedService<InboxOptions>(name), provider.GetRequiredKeyedService<InboxStore>(identifier).Table);
        return new KeptTableService(
            table,
            provider.GetRequiredKeyedService<UnitOfWorkDatabase>(identifier),
            options.Keep,
            static () => true,
            failure => OutboxException.NoTable($"inbox of application '{name}'", table.Name, failure),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Lato.Outbox"));
    }
}
