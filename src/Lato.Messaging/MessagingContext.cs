using Lato.Messaging;
using Lato.Messaging.Binding;
using Lato.Messaging.Duplicates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato;

/// <summary>What the handlers of one transport of one application have in common. For packages with a transport. Thread-safe.</summary>
public sealed class MessagingContext
{
    static readonly Dictionary<string, object?> NoArguments = [];

    static readonly Dictionary<string, EarlierVersion> NoVersions = [];

    readonly IServiceProviderIsService? _known;
    readonly Lazy<IBrokerReplacement?> _replacement;
    readonly Lazy<IRouteOutbox?> _routeOutbox;

    /// <summary>Makes it when the application is built.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="application">The application.</param>
    /// <param name="options">Its options.</param>
    /// <param name="system">The broker, as <c>messaging.system</c> of OpenTelemetry names it.</param>
    /// <param name="remembersDuplicates">Whether messages that were handled are remembered, so that a second delivery is left out; false for a transport that delivers none again which was handled. Default: true.</param>
    public MessagingContext(IServiceProvider services, Application application, MessagingOptions options, string system, bool remembersDuplicates = true)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(system);
        (Application, Options, System) = (application, options, system);
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        Log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Lato.Messaging");
        InstanceId = services.GetRequiredService<IRuntimeInfo>().InstanceId;
        Duplicates = !remembersDuplicates ? new NoDuplicates()
            : services.GetService<IDuplicateMemory>() ?? new MemoryDuplicates(options.DuplicateWindow, options.DuplicateCapacity, Time);
        _replacement = new Lazy<IBrokerReplacement?>(() => services.GetKeyedService<IBrokerReplacement>(application.Identifier)); // which has a context itself
        _routeOutbox = new Lazy<IRouteOutbox?>(() => services.GetKeyedService<IRouteOutbox>(application.Identifier)); // likewise
        _known = services.GetService<IServiceProviderIsService>();
        Filters = [.. options.Filters.Select(make => make(application))];
    }

    /// <summary>The application.</summary>
    public Application Application { get; }

    /// <summary>Its options.</summary>
    public MessagingOptions Options { get; }

    /// <summary>The broker, as <c>messaging.system</c> of OpenTelemetry names it.</summary>
    public string System { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>The id of this run of the service.</summary>
    public string InstanceId { get; }

    /// <summary>What takes the place of the broker in a test; null if nothing does.</summary>
    public IBrokerReplacement? Replacement => _replacement.Value;

    /// <summary>Keeps what leaves along routes until the broker has it; null if nothing does.</summary>
    internal IRouteOutbox? RouteOutbox => _routeOutbox.Value;

    internal ILogger Log { get; }

    internal IDuplicateMemory Duplicates { get; }

    internal IReadOnlyList<IMessageFilter> Filters { get; }

    /// <summary>Makes the endpoints of a transport: one for each attribute of the application's handlers, and one for each subscription.</summary>
    /// <typeparam name="TTransport">The transport, by whose name events of subscriptions enter.</typeparam>
    /// <typeparam name="TAttribute">The attributes that it serves.</typeparam>
    /// <param name="subscriptions">The events that enter for all their handlers, each with an attribute that is a <see cref="MessagingAttribute"/>.</param>
    /// <param name="canRedeliver">Whether the transport can have a message delivered again after a while; else it is kept until then.</param>
    /// <param name="keepsOrder">Whether the transport itself delivers no later message of a key before; else a message with a key is kept until then.</param>
    /// <exception cref="InvalidHandlerException">A handler or its attribute cannot work.</exception>
    /// <exception cref="HandlerNotFoundException">An event has no handler, so that its messages would be acknowledged and lost.</exception>
    public IReadOnlyList<MessageEndpoint> CreateEndpoints<TTransport, TAttribute>(IEnumerable<EventSubscription> subscriptions, bool canRedeliver = true, bool keepsOrder = false)
        where TTransport : Transport
        where TAttribute : MessagingAttribute
    {
        ArgumentNullException.ThrowIfNull(subscriptions);
        var dispatcher = Application.GetTransportDispatcher<TTransport>();
        var subscribed = subscriptions.ToArray();
        Array.ForEach(subscribed, subscription => dispatcher.RequireHandler(subscription.EventType));
        return
        [
            .. Application.GetTransportHandlers().Where(handler => handler.Attribute is TAttribute).Select(handler => new MessageEndpoint(this, handler, canRedeliver, keepsOrder)),
            .. subscribed.Select(subscription => new MessageEndpoint(this, subscription, dispatcher, canRedeliver, keepsOrder)),
        ];
    }

    /// <summary>Makes endpoints for the handlers in modules that run in another process: for a transport that stores for them what is sent here. They cannot be called.</summary>
    /// <typeparam name="TAttribute">The attributes that the transport serves.</typeparam>
    /// <exception cref="InvalidHandlerException">A handler or its attribute cannot work.</exception>
    public IReadOnlyList<MessageEndpoint> CreateRemoteEndpoints<TAttribute>()
        where TAttribute : MessagingAttribute => [.. Application.GetRemoteTransportHandlers().Where(handler => handler.Attribute is TAttribute).Select(handler => new MessageEndpoint(this, handler))];

    /// <summary>Makes the body of a message that is sent.</summary>
    /// <param name="data">What is sent.</param>
    /// <param name="topic">The topic, without a prefix.</param>
    /// <param name="messageId">Its id: see <see cref="NewMessageId"/>.</param>
    /// <param name="envelope">The envelope; null for that of the service.</param>
    /// <param name="arguments">Further values for the envelope; null for none.</param>
    /// <exception cref="EnvelopeTypeException">The envelope cannot carry the data.</exception>
    public EncodedMessage Encode(object? data, string topic, string messageId, IMessageEnvelope? envelope = null, IReadOnlyDictionary<string, object?>? arguments = null)
    {
        var writer = envelope ?? Options.Envelopes.FirstOrDefault() ?? DefaultEnvelope.For(data?.GetType());
        return writer.Write(new MessageParts(data, topic, messageId, Time.GetUtcNow(), Application.Identifier, InstanceId, arguments ?? NoArguments));
    }

    /// <summary>Reads the body of a response.</summary>
    /// <param name="message">The response.</param>
    /// <param name="type">The type of the result.</param>
    /// <param name="envelope">The envelope; null for those of the service.</param>
    /// <exception cref="MalformedMessageException">It cannot be read as that type.</exception>
    public object? Decode(ReceivedMessage message, Type type, IMessageEnvelope? envelope = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(type);
        try
        {
            return MetadataConverter.Convert(new MessageReader(envelope is null ? [.. Options.Envelopes] : [envelope], type, "the response", NoVersions).Read(message).Data, type);
        }
        catch (FormatException wrong)
        {
            throw new MalformedMessageException($"The response from '{message.Topic}' cannot be read as '{type.Name}': {wrong.Message}.", wrong);
        }
    }

    /// <summary>The id of a message that is sent: that of the instance, and behind it that of the data if it is a message of Lato, so that it stays the same when it is sent again.</summary>
    /// <param name="data">What is sent.</param>
    public string NewMessageId(object? data) => $"{InstanceId}.{(data is Message message ? message.MessageId : Guid.NewGuid())}";

    internal bool IsService(Type type) => _known?.IsService(type) == true;
}
