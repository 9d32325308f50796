using System.Text.Json;
using Lato.Outbox;
using Lato.Outbox.Idempotency;
using Lato.Outbox.Keeping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato;

/// <summary>Lets applications execute idempotent commands once.</summary>
public static class IdempotencyExtensions
{
    /// <summary>
    /// Executes commands that are <see cref="IdempotentAttribute">idempotent</see> once for each key: the first outcome is stored in the unit of work of its transaction, and given again for as long as
    /// <see cref="IdempotencyOptions.Keep"/> says. What failed has stored nothing, so that a repetition is executed. Outcomes are stored as JSON: as HTTP writes it where the application has that
    /// transport, else by a service <see cref="JsonSerializerOptions"/> with the application's name as its key, or by the defaults of the web. Can be called again for further options.
    /// </summary>
    /// <param name="builder">The application, with a <see cref="UnitOfWorkExtensions.UseUnitOfWork(LatoBuilder, Action{UnitOfWorkOptions})"/>.</param>
    /// <param name="configure">Sets options; what configuration says wins.</param>
    public static LatoBuilder UseIdempotency(this LatoBuilder builder, Action<IdempotencyOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (name, identifier, services) = (builder.Name, builder.Identifier, builder.Services);
        if (builder.AddSettings<IdempotencyOptions>(IdempotencySettings.Group, IdempotencySettings.Describe))
        {
            builder.UseUnitOfWork().ServesIdempotency();
            services.AddKeyedSingleton(identifier, (provider, _) => new IdempotencyStore(
                provider.GetRequiredKeyedService<UnitOfWorkDatabase>(identifier).Dialect ?? throw OutboxException.NoDialect($"idempotent commands of application '{name}'"),
                provider.GetRequiredKeyedService<IdempotencyOptions>(name)));
            services.AddKeyedSingleton(identifier, (provider, _) => new OutcomeJson(provider.GetKeyedService<JsonSerializerOptions>(name)));
            services.AddKeyedSingleton(identifier, (provider, _) => provider.GetRequiredKeyedService<IdempotencyStore>(identifier).Table.MigrationsIn(null));
            services.AddSingleton<IHostedService>(provider => Keeping(name, identifier, provider));
            builder.Configure(application => application.OnEnterTransaction(new IdempotencyClaims().Enter).Use<IdempotencyMiddleware>());
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return builder;
    }

    static KeptTableService Keeping(string name, string identifier, IServiceProvider provider)
    {
        var (options, store, json) = (provider.GetRequiredKeyedService<IdempotencyOptions>(name), provider.GetRequiredKeyedService<IdempotencyStore>(identifier), provider.GetRequiredKeyedService<OutcomeJson>(identifier));
        return new KeptTableService(
            store.Table,
            provider.GetRequiredKeyedService<UnitOfWorkDatabase>(identifier),
            options.Keep,
            IsNeeded,
            failure => OutboxException.NoTable($"idempotent commands of application '{name}'", store.Table.Name, failure),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Lato.Outbox"));

        bool IsNeeded()
        {
            var application = provider.GetRequiredKeyedService<Application>(name);
            SeparateDatabases.Refuse(provider, application, IdempotentCommand.IsHandledBy, store.Table.Name);
            return IdempotentCommand.Find(application, json);
        }
    }
}
