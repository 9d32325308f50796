using Amazon.SecurityToken;
using Amazon.SQS;
using Lato.Aws;
using Lato.Aws.Clients;
using Lato.Aws.Names;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato;

/// <summary>Adds SNS and SQS to applications.</summary>
public static class SnsSqsExtensions
{
    /// <summary>
    /// Connects the application to SNS and SQS: its handlers with an <see cref="SnsSqsAttribute"/> or <see cref="SqsAttribute"/> consume once every module has started,
    /// events that have a route leave after their commit, and <see cref="SnsPublisher"/> and <see cref="SqsSender"/> are services. When the host is told to stop,
    /// nothing new is taken, what runs gets what is left of the host's shutdown timeout, and the rest is handed back. A registered <see cref="ISnsClient"/>,
    /// <see cref="IAmazonSQS"/> or <see cref="IAmazonSecurityTokenService"/>, by the application's name as the key or without one, is used in place of one that is made. Can be
    /// called again for further options.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Sets options; what configuration says under <c>lato.sns-sqs</c> wins.</param>
    public static LatoBuilder AddSnsSqs(this LatoBuilder builder, Action<SnsSqsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (name, services) = (builder.Name, builder.Services);
        if (builder.AddSettings<SnsSqsOptions>(SnsSqsSettings.Group, SnsSqsSettings.Describe))
        {
            builder.AddMessaging().Serves<SnsSqsTransport>();
            services.AddKeyedSingleton(name, (provider, _) => new SnsSqsService(
                provider.GetRequiredKeyedService<Application>(name),
                provider.GetRequiredKeyedService<SnsSqsOptions>(name),
                provider.GetRequiredKeyedService<MessagingOptions>(name),
                ClientsOf(provider, name),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILoggerFactory>(),
                provider));
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<SnsSqsService>(name));
            services.AddKeyedSingleton(name, (provider, _) => provider.GetRequiredKeyedService<SnsSqsService>(name).Publisher);
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<SnsPublisher>(name));
            services.AddKeyedSingleton(name, (provider, _) => provider.GetRequiredKeyedService<SnsSqsService>(name).Sender);
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<SqsSender>(name));
            services.AddHealthChecks().Add(new HealthCheckRegistration($"{name} sns-sqs", provider => provider.GetRequiredKeyedService<SnsSqsService>(name), null, null));
            builder.Configure(application => application
                .AddEventForwarder(provider => provider.GetRequiredKeyedService<SnsSqsService>(name).Forwarder)
                .AddEventSubscriptions(provider => provider.GetRequiredKeyedService<SnsSqsOptions>(name).Subscriptions));
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return builder;
    }

    /// <summary>Publishes the events of a route to a topic of SNS. Adds the transport if it is not there.</summary>
    /// <typeparam name="TEvent">The event.</typeparam>
    /// <param name="route">What <c>Route</c> has returned.</param>
    /// <param name="topic">The topic, without the prefix of the options, or an ARN.</param>
    /// <param name="group">For a FIFO topic: the group of an event, within which events keep their order; null for a standard topic.</param>
    /// <returns>The application, for further configuration.</returns>
    public static LatoBuilder ToSns<TEvent>(this RouteBuilder<TEvent> route, string topic, Func<TEvent, string>? group = null)
        where TEvent : Event
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentException.ThrowIfNullOrEmpty(topic);
        if (QueueNames.IsFifo(topic) && group is null)
        {
            throw new ArgumentException($"'{topic}' is a FIFO topic, and an event has no group. Say which: ToSns(\"{topic}\", placed => placed.OrderId).", nameof(group));
        }

        var to = new EventRoute(typeof(TEvent), TopicNames.WithEnding(topic, group is not null));
        return route.Application.AddSnsSqs(options => options.EventRoutes.Add((to, group is null ? null : message => group((TEvent)message))));
    }

    static AwsClients ClientsOf(IServiceProvider provider, string name) => new(
        provider.GetRequiredKeyedService<SnsSqsOptions>(name),
        provider.GetKeyedService<ISnsClient>(name) ?? provider.GetService<ISnsClient>(),
        provider.GetKeyedService<IAmazonSQS>(name) ?? provider.GetService<IAmazonSQS>(),
        provider.GetKeyedService<IAmazonSecurityTokenService>(name) ?? provider.GetService<IAmazonSecurityTokenService>());
}
