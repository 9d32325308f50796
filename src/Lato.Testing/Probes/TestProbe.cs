using Lato.Testing.Probes;

namespace Lato.Testing;

/// <summary>
/// An actor that stands in for any other: it notes what it is sent, lets a test wait for it, and replies what it was
/// told to. It can listen to an event stream, and stand in for a module's handler
/// (<see cref="TestProbeExtensions.HandleBy{TMessage}"/>). Thread-safe.
/// </summary>
public sealed partial class TestProbe : IAsyncDisposable
{
    readonly ActorEngine _engine;
    readonly bool _ownsEngine;
    readonly ProbeInbox _inbox = new();
    readonly ProbeReplies _replies = new();
    readonly List<IDisposable> _subscriptions = []; // under its own lock

    TestProbe(ActorEngine engine, bool ownsEngine, string name)
    {
        _engine = engine;
        _ownsEngine = ownsEngine;
        Ref = engine.ActorOf(name, () => new ProbeActor(_inbox, _replies));
    }

    /// <summary>The probe's address.</summary>
    public IActorRef Ref { get; }

    /// <summary>How long an expectation waits, in real time, when it is not told. Default: 3 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Everything received so far, in order, whether an expectation has taken it or not.</summary>
    public IReadOnlyList<object> Received => _inbox.All;

    /// <summary>Starts a probe among the actors of an engine.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="name">The probe's name, used in its path and in failures.</param>
    public static TestProbe Create(ActorEngine engine, string name = "probe")
    {
        ArgumentNullException.ThrowIfNull(engine);
        return new TestProbe(engine, ownsEngine: false, name);
    }

    internal static TestProbe CreateAlone(string name) => new(new LocalEngine(), ownsEngine: true, name);

    /// <summary>Replies to messages of a type; without it, an ask gets null. The last registration that fits wins.</summary>
    /// <typeparam name="T">The type, a base type or an interface of the message.</typeparam>
    /// <param name="reply">Makes the reply; what it throws fails the ask.</param>
    public TestProbe Reply<T>(Func<T, object?> reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return ReplyAsync<T>(message => Task.FromResult(reply(message)));
    }

    /// <summary>Replies to messages of a type, later.</summary>
    /// <typeparam name="T">The type, a base type or an interface of the message.</typeparam>
    /// <param name="reply">Makes the reply; what it throws fails the ask.</param>
    public TestProbe ReplyAsync<T>(Func<T, Task<object?>> reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        _replies.Add(typeof(T), message => reply((T)message));
        return this;
    }

    /// <summary>Sends what an event stream publishes to this probe, until the probe or the result is disposed.</summary>
    /// <typeparam name="T">What to receive: a type, a base type or an interface.</typeparam>
    /// <param name="stream">The event stream of an engine or an application.</param>
    public IDisposable Subscribe<T>(EventStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var subscription = stream.Subscribe<T>(Ref);
        lock (_subscriptions)
        {
            _subscriptions.Add(subscription);
        }

        return subscription;
    }

    /// <summary>Ends the probe's subscriptions and stops its actor.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_subscriptions)
        {
            _subscriptions.ForEach(subscription => subscription.Dispose());
            _subscriptions.Clear();
        }

        await _engine.StopAsync(Ref).ConfigureAwait(false);
        if (_ownsEngine)
        {
            await _engine.DisposeAsync().ConfigureAwait(false);
        }
    }
}
