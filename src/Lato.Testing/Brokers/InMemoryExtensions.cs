using Lato.Testing;
using Lato.Testing.Brokers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Lato;

/// <summary>Adds a broker in memory to applications, for tests.</summary>
public static class InMemoryExtensions
{
    const string Group = "in-memory";

    static readonly SettingKind<string> Routes = SettingKinds.TextThat("routes such as 'shop.order-placed = order.placed', as a list or separated by commas", RouteForwarder.AreRoutes) with { IsList = true };

    /// <summary>
    /// Lets an application have all its messages from a broker in memory: its handlers with the attribute of whichever broker consume from it,
    /// events with a <see cref="RoutedToAttribute"/> for whichever broker and those routed by <c>ToInMemory</c> are sent to it, and
    /// <see cref="InMemoryPublisher"/> is a service. Where what adds a real broker is called as well, before or after, that one does not connect: its
    /// routes and its publisher lead here. Can be called again for further options.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="broker">The broker, which applications of several hosts may share; null for the one that is registered as a service, by default one for the host with its clock.</param>
    /// <param name="configure">Sets options; what configuration says under <c>lato.in-memory</c> wins.</param>
    public static LatoBuilder AddInMemoryBroker(this LatoBuilder builder, InMemoryBroker? broker = null, Action<InMemoryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (name, services) = (builder.Name, builder.Services);
        if (builder.AddSettings<InMemoryOptions>(Group, settings => settings
            .Add("prefetch", nameof(InMemoryOptions.Prefetch), SettingKinds.Count(1), options => options.Prefetch, (options, value) => options.Prefetch = value)
            .Add("routes", nameof(InMemoryOptions.Routes), Routes, options => options.Routes, (options, value) => options.Routes = value)))
        {
            builder.AddMessaging().Serves<InMemoryTransport>();
            services.TryAddSingleton(provider => new InMemoryBroker(provider.GetService<TimeProvider>()));
            services.AddKeyedSingleton(name, (provider, _) => new InMemoryService(
                builder,
                provider.GetRequiredKeyedService<Application>(name),
                provider.GetRequiredKeyedService<InMemoryOptions>(name),
                provider.GetRequiredKeyedService<MessagingOptions>(name),
                provider.GetKeyedService<InMemoryBroker>(name) ?? provider.GetRequiredService<InMemoryBroker>(),
                provider));
            services.AddKeyedSingleton<IBrokerReplacement>(builder.Identifier, (provider, _) => provider.GetRequiredKeyedService<InMemoryService>(name));
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<InMemoryService>(name));
            services.AddKeyedSingleton(name, (provider, _) => provider.GetRequiredKeyedService<InMemoryService>(name).Publisher);
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<InMemoryPublisher>(name));
            builder.Configure(application => application
                .AddEventForwarder(provider => provider.GetRequiredKeyedService<InMemoryService>(name).Forwarder)
                .AddEventSubscriptions(provider => provider.GetRequiredKeyedService<InMemoryOptions>(name).Subscriptions));
        }

        if (broker is not null)
        {
            services.AddKeyedSingleton(name, broker);
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return builder;
    }

    /// <summary>Sends the events of a route to a topic of the broker in memory. Adds the broker if it is not there.</summary>
    /// <typeparam name="TEvent">The event.</typeparam>
    /// <param name="route">What <c>Route</c> has returned.</param>
    /// <param name="topic">The topic.</param>
    /// <returns>The application, for further configuration.</returns>
    public static LatoBuilder ToInMemory<TEvent>(this RouteBuilder<TEvent> route, string topic)
        where TEvent : Event
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentException.ThrowIfNullOrEmpty(topic);
        return route.Application.AddInMemoryBroker(configure: options => options.EventRoutes.Add(new EventRoute(typeof(TEvent), topic)));
    }
}
