using Lato.Testing.EngineContract;

namespace Lato.Testing.MessagingContract;

/// <summary>
/// The base of the tests that state what any transport of a broker must do. Derive from each contract of this namespace, and start a real host
/// at a real broker, with the module <c>probe</c>:
/// <code>
/// [Module("probe")]
/// sealed class BrokerProbe(MessageProbe probe) : ApplicationModule
/// {
///     [Broker(MessageTopics.Event, Queue = MessageTopics.Event, Retry = MessageTopics.Retry, DiscardOn = [typeof(ProbeDiscardedException)], DeadLetterOn = [typeof(ProbeDeadLetteredException)])]
///     Task Enter(ProbeEvent probed, ReceivedMessage message, TransactionContext context, string? tenant = null) =&gt; probe.EnterAsync(probed, message, context, tenant);
///
///     [Broker(MessageTopics.Ordered, Queue = MessageTopics.Ordered, Retry = MessageTopics.Retry)]
///     Task EnterOrdered(OrderedProbe probed, ReceivedMessage message, TransactionContext context) =&gt; probe.EnterAsync(probed, message, context);
///
///     [Broker(MessageTopics.Sequential, Queue = MessageTopics.Sequential, Retry = MessageTopics.Retry, Concurrency = 1)]
///     Task EnterSequential(ProbeEvent probed, ReceivedMessage message, TransactionContext context) =&gt; probe.EnterAsync(probed, message, context);
/// }
/// </code>
/// </summary>
public abstract class MessageTransportContract : IAsyncDisposable
{
    /// <summary>Only keeps a broken transport from hanging the test run; no test takes near as long.</summary>
    static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(30);

    readonly CancellationTokenSource _limit = new(SafetyNet);
    readonly List<MessageHost> _hosts = [];

    internal static IMessageEnvelope Envelope { get; } = new JsonEnvelope();

    private protected MessageSetup Setup { get; } = new();

    private protected MessageProbe Probe => Setup.Probe;

    /// <summary>Where handlers wait; opened in the end, so that a test that fails does not keep its host from stopping.</summary>
    private protected Gate Gate { get; } = new();

    private protected MessageHost Host => _hosts.LastOrDefault() ?? throw new InvalidOperationException("Bug in Lato: the test has not started its host.");

    /// <summary>Cancelled when the test has taken too long.</summary>
    private protected CancellationToken Limit => _limit.Token;

    /// <summary>Stops what the test has started.</summary>
    public async ValueTask DisposeAsync()
    {
        Gate.Open();
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        _limit.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Starts a host with the transport, in which everything that <paramref name="setup"/> says is so, and events of type
    /// <see cref="ProbeEvent"/> have a route to <see cref="MessageTopics.Event"/>. A test may start a second one when the first stops or has stopped: it
    /// is at the same broker, and finds what the first has left there.
    /// </summary>
    /// <param name="setup">What the test needs.</param>
    protected abstract Task<MessageHost> StartAsync(MessageSetup setup);

    private protected async Task StartAsync() => _hosts.Add(await StartAsync(Setup).WaitAsync(Limit));

    private protected Task StopAsync() => Host.StopAsync().WaitAsync(Limit);

    private protected Task<MessageEntry> NextAsync() => Probe.NextAsync(Limit);

    private protected async Task<string[]> NextTextsAsync(int count)
    {
        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            texts[i] = (await NextAsync()).Text;
        }

        return texts;
    }

    private protected async Task<string> NextAttemptsAsync(int count)
    {
        var attempts = new int[count];
        for (var i = 0; i < count; i++)
        {
            attempts[i] = (await NextAsync()).Message.Attempt;
        }

        return string.Join(' ', attempts);
    }

    /// <summary>Publishes a <see cref="ProbeEvent"/> as another service would.</summary>
    private protected Task PublishAsync(string text, string topic = MessageTopics.Event) => Host.PublishAsync(topic, Encoded(new ProbeEvent(text), topic)).WaitAsync(Limit);

    /// <summary>Publishes an <see cref="OrderedProbe"/> as another service would.</summary>
    private protected Task PublishOrderedAsync(string key, string text, string? id = null) =>
        Host.PublishAsync(MessageTopics.Ordered, Encoded(new OrderedProbe(key, text), MessageTopics.Ordered, id)).WaitAsync(Limit);

    private protected Task<DeadLetteredMessage> TakeDeadLetterAsync(string queue = MessageTopics.Event) => Host.TakeDeadLetterAsync(queue, Limit);

    private protected static EncodedMessage Encoded(object data, string topic, string? id = null) =>
        Envelope.Write(new MessageParts(data, topic, id ?? Guid.NewGuid().ToString(), DateTimeOffset.UnixEpoch, "elsewhere", "elsewhere-1", new Dictionary<string, object?>()));
}
