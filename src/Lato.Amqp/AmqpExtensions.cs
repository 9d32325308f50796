using Lato.Amqp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato;

/// <summary>Adds RabbitMQ to applications.</summary>
public static class AmqpExtensions
{
    /// <summary>
    /// Connects the application to RabbitMQ: its handlers with an <see cref="AmqpAttribute"/> consume once every module has started, events that
    /// have a route leave after their commit, and <see cref="AmqpPublisher"/> is a service. When the host is told to stop, nothing new is taken,
    /// what runs gets what is left of the host's shutdown timeout, and the rest is handed back. Can be called again for further options.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Sets options; what configuration says under <c>lato.amqp</c> wins.</param>
    public static LatoBuilder AddAmqp(this LatoBuilder builder, Action<AmqpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (name, services) = (builder.Name, builder.Services);
        if (builder.AddSettings<AmqpOptions>(AmqpSettings.Group, AmqpSettings.Describe))
        {
            builder.AddMessaging().Serves<AmqpTransport>();
            services.AddKeyedSingleton(name, (provider, _) => new AmqpService(
                provider.GetRequiredKeyedService<Application>(name),
                provider.GetRequiredKeyedService<AmqpOptions>(name),
                provider.GetRequiredKeyedService<MessagingOptions>(name),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILoggerFactory>(),
                provider));
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<AmqpService>(name));
            services.AddKeyedSingleton(name, (provider, _) => provider.GetRequiredKeyedService<AmqpService>(name).Publisher);
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<AmqpPublisher>(name));
            services.AddHealthChecks().Add(new HealthCheckRegistration($"{name} amqp", provider => provider.GetRequiredKeyedService<AmqpService>(name), null, null));
            builder.Configure(application => application
                .AddEventForwarder(provider => provider.GetRequiredKeyedService<AmqpService>(name).Forwarder)
                .AddEventSubscriptions(provider => provider.GetRequiredKeyedService<AmqpOptions>(name).Subscriptions));
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return builder;
    }

    /// <summary>Sends the events of a route to RabbitMQ. Adds the transport if it is not there.</summary>
    /// <typeparam name="TEvent">The event.</typeparam>
    /// <param name="route">What <c>Route</c> has returned.</param>
    /// <param name="routingKey">The routing key, without the prefix of the options.</param>
    /// <param name="exchange">The exchange; null for that of the options.</param>
    /// <returns>The application, for further configuration.</returns>
    public static LatoBuilder ToAmqp<TEvent>(this RouteBuilder<TEvent> route, string routingKey, string? exchange = null)
        where TEvent : Event
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentException.ThrowIfNullOrWhiteSpace(routingKey);
        return route.Application.AddAmqp(options => options.EventRoutes.Add(new EventRoute(typeof(TEvent), routingKey, exchange)));
    }
}
