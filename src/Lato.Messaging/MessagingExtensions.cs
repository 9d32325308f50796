using Lato.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Lato;

/// <summary>What all transports of brokers add to applications.</summary>
public static class MessagingExtensions
{
    /// <summary>Sets what all transports of brokers of the application have in common. They call it themselves; call it for further options.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Sets options; what configuration says under <c>lato.messaging</c> wins.</param>
    public static LatoBuilder AddMessaging(this LatoBuilder builder, Action<MessagingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.AddSettings<MessagingOptions>(MessagingSettings.Group, MessagingSettings.Describe) && !builder.HasSettings("service"))
        {
            builder.IgnoreSettings("service"); // the instance id is there, whether or not the host is run as a service
        }

        if (configure is not null)
        {
            builder.Services.Configure(builder.Name, configure);
        }

        return builder;
    }

    /// <summary>Says how messages of an earlier version become messages of a later one, for handlers that take that: see <see cref="MessagingOptions.Upcast"/>.</summary>
    /// <typeparam name="TOld">The earlier version; no handler needs to take it.</typeparam>
    /// <typeparam name="TNew">The later version.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="upcast">Makes one of the other.</param>
    public static LatoBuilder Upcast<TOld, TNew>(this LatoBuilder builder, Func<TOld, TNew> upcast)
        where TOld : Message
        where TNew : Message => builder.AddMessaging(options => options.Upcast(upcast));

    /// <summary>Says where the events of a type are sent, when they are published and the transaction has committed: <c>lato.Route&lt;OrderPlaced&gt;().ToAmqp("order.placed")</c>.</summary>
    /// <typeparam name="TEvent">The type; derived events are sent too.</typeparam>
    /// <param name="builder">The application.</param>
    public static RouteBuilder<TEvent> Route<TEvent>(this LatoBuilder builder)
        where TEvent : Event
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new RouteBuilder<TEvent>(builder);
    }
}
