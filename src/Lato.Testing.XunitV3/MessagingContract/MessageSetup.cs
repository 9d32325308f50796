namespace Lato.Testing.MessagingContract;

/// <summary>What a test needs of a host that consumes.</summary>
public sealed class MessageSetup
{
    readonly List<Action<Application>> _configurations = [];
    readonly List<Action<MessagingOptions>> _options = [];

    internal MessageSetup()
    {
    }

    /// <summary>The application's name, another one for each test. Where tests share a broker, it is part of the names of topics and queues.</summary>
    public string Application { get; } = $"messages_{Guid.NewGuid():N}";

    /// <summary>What the handlers of messages call.</summary>
    public MessageProbe Probe { get; } = new();

    /// <summary>Sets up the application.</summary>
    /// <param name="application">The application, of the name given.</param>
    /// <param name="probe">The module <c>probe</c>, with the handlers that the base class lists.</param>
    public void Configure(Application application, ApplicationModule probe)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(probe);
        application.AddModule(probe);
        _configurations.ForEach(configure => configure(application));
    }

    /// <summary>Sets up what all transports of brokers have in common, the envelope among it: give it to <c>AddMessaging</c>.</summary>
    /// <param name="options">The options.</param>
    public void Configure(MessagingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Envelopes.Add(MessageTransportContract.Envelope);
        _options.ForEach(configure => configure(options));
    }

    internal void With(Action<Application> configure) => _configurations.Add(configure);

    internal void WithMessaging(Action<MessagingOptions> configure) => _options.Add(configure);
}
