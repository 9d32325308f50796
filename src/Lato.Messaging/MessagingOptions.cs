using System.Diagnostics.CodeAnalysis;
using Lato.Messaging.Filters;
using Lato.Messaging.Versions;

namespace Lato;

/// <summary>Settings of all transports of brokers of an application, in configuration under <c>lato.messaging</c>.</summary>
public sealed class MessagingOptions
{
    /// <summary>When a failed message is delivered again, unless its handler says otherwise, as <see cref="RetryPolicy"/> is written. Default: <c>5 times, 1s..1m, exponential</c>.</summary>
    public string Retry { get; set; } = "5 times, 1s..1m, exponential";

    /// <summary>How often a failed message is tried again within one delivery, unless its handler says otherwise. Default: <c>never</c>.</summary>
    public string RetryInPlace { get; set; } = "never";

    /// <summary>How long a handled message is remembered, so that it is not handled again; zero for not at all. Default: 10 min.</summary>
    public TimeSpan DuplicateWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many handled messages are remembered; the oldest are forgotten first. Default: 100,000.</summary>
    public int DuplicateCapacity { get; set; } = 100_000;

    /// <summary>How many bytes the body of a message may have; a larger one goes to the dead-letter queue. Default: 128 MiB.</summary>
    public int MaxBodySize { get; set; } = 128 << 20;

    /// <summary>
    /// How data becomes the body of a message, unless a handler or a publication says otherwise: the first one writes, and reads first; those
    /// after it read what is not its own. Default: none, so that a text and bytes go as they are, and all else in a <see cref="JsonEnvelope"/>.
    /// </summary>
    public IList<IMessageEnvelope> Envelopes { get; } = [];

    internal List<Func<Application, IMessageFilter>> Filters { get; } = [];

    internal List<Upcaster> Upcasters { get; } = [];

    /// <summary>
    /// Says how messages of an earlier version become messages of a later one, for handlers that take that: stored ones, and received ones whose topic is the name of the earlier version. Each version has
    /// a class with a name of its own, such as <c>[MessageName("order-placed.v1")]</c>. Several steps make a chain.
    /// </summary>
    /// <typeparam name="TOld">The earlier version; no handler needs to take it.</typeparam>
    /// <typeparam name="TNew">The later version.</typeparam>
    /// <param name="upcast">Makes one of the other. A failure is one of reading the message, which cannot be handled then.</param>
    /// <exception cref="ArgumentException">Both have one name, or there is a step from the earlier version already.</exception>
    public MessagingOptions Upcast<TOld, TNew>(Func<TOld, TNew> upcast)
        where TOld : Message
        where TNew : Message
    {
        ArgumentNullException.ThrowIfNull(upcast);
        var step = new Upcaster(typeof(TOld), typeof(TNew), old => upcast((TOld)old));
        if (step.Name == MessageName.Of(typeof(TNew)))
        {
            throw new ArgumentException($"'{typeof(TOld).Name}' and '{typeof(TNew).Name}' have one name, '{step.Name}', by which stored messages cannot be told apart. Give the later version another: [MessageName(\"…\")].", nameof(upcast));
        }

        if (Upcasters.Find(other => other.Name == step.Name) is { } other)
        {
            throw new ArgumentException($"Messages '{step.Name}' become '{other.New.Name}' already, and cannot become '{typeof(TNew).Name}' too. Upcast from '{other.New.Name}', or leave one out.", nameof(upcast));
        }

        Upcasters.Add(step);
        return this;
    }

    /// <summary>The earlier versions of what a handler takes, by their names. For packages that read messages themselves.</summary>
    /// <param name="message">What the handler takes.</param>
    public IReadOnlyDictionary<string, EarlierVersion> GetEarlierVersions(Type message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return EarlierVersion.Of(message, Upcasters);
    }

    /// <summary>Wraps every handler of messages with a function. The first one is the outermost.</summary>
    /// <param name="filter">The function.</param>
    public MessagingOptions AddFilter(Func<ReceivedMessage, MessageFilterDelegate, Task<object?>> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return AddFilter(new DelegateMessageFilter(filter));
    }

    /// <summary>Wraps every handler of messages with a filter object. The first one is the outermost.</summary>
    /// <param name="filter">The filter.</param>
    public MessagingOptions AddFilter(IMessageFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        Filters.Add(_ => filter);
        return this;
    }

    /// <summary>Wraps every handler of messages with a filter class, of which the container makes one instance. The first one is the outermost.</summary>
    /// <typeparam name="TFilter">A registered service, or a class whose constructor takes services.</typeparam>
    public MessagingOptions AddFilter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFilter>()
        where TFilter : class, IMessageFilter
    {
        Filters.Add(application => (IMessageFilter)application.CreateLasting(typeof(TFilter)));
        return this;
    }
}
