using Lato.Outbox;
using Lato.Outbox.Delivering;
using Lato.Outbox.Rows;
using Lato.Outbox.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Lato;

/// <summary>Adds an outbox to applications.</summary>
public static class OutboxExtensions
{
    /// <summary>
    /// Stores events for handlers that have an <see cref="AfterCommitAttribute"/> in the unit of work of the transaction that publishes them, and delivers them when that has committed, each in a
    /// transaction of its own: once on that database, whatever happens to the process. Events that are routed to a broker are stored and sent in the same way. In an application without <see cref="UnitOfWorkExtensions.UseUnitOfWork(LatoBuilder, Action{UnitOfWorkOptions})"/> they are kept in memory, and
    /// lost with the process. Can be called again for further options.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Sets options; what configuration says wins.</param>
    public static LatoBuilder UseOutbox(this LatoBuilder builder, Action<OutboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (name, identifier, services) = (builder.Name, builder.Identifier, builder.Services);
        if (builder.AddSettings<OutboxOptions>(OutboxSettings.Group, OutboxSettings.Describe))
        {
            builder.AddMessaging().Serves<OutboxTransport>();
            services.AddKeyedSingleton(identifier, (provider, _) => ActivatorUtilities.CreateInstance<OutboxService>(
                provider,
                provider.GetRequiredKeyedService<Application>(name),
                provider.GetRequiredKeyedService<OutboxOptions>(name),
                provider.GetRequiredKeyedService<MessagingOptions>(name)));
            services.AddKeyedSingleton(identifier, (provider, _) =>
            {
                var options = provider.GetRequiredKeyedService<OutboxOptions>(name);
                var dialect = provider.GetRequiredKeyedService<UnitOfWorkDatabase>(identifier).Dialect ?? throw OutboxException.NoDialect($"outbox of application '{name}'");
                return new OutboxSql(dialect, options.TablePrefix, options.KeepCompleted != TimeSpan.Zero);
            });
            services.AddKeyedSingleton(identifier, (provider, _) => provider.GetRequiredKeyedService<OutboxSql>(identifier).Migrations);
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<OutboxService>(identifier));
            services.AddKeyedSingleton(name, (provider, _) => provider.GetRequiredKeyedService<OutboxService>(identifier).Messages);
            services.AddKeyedSingleton<IRouteOutbox>(identifier, (provider, _) => provider.GetRequiredKeyedService<OutboxService>(identifier).Routes);
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<OutboxMessages>(name));
            services.AddHealthChecks().Add(new HealthCheckRegistration($"{name} outbox", provider => provider.GetRequiredKeyedService<OutboxService>(identifier).Health, null, null));
            foreach (var command in new OutboxCommands(name).Create())
            {
                services.AddSingleton(command);
            }

            builder.Configure(application => application
                .AddEventForwarder(provider => provider.GetRequiredKeyedService<OutboxService>(identifier).Forwarder)
                .OnExitTransaction(OutboxCompletion.CompleteAsync));
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return builder;
    }
}
