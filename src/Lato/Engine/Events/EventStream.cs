using System.Collections.Immutable;
using Lato.Diagnostics;
using Lato.Engine;

namespace Lato;

/// <summary>
/// What happens, for those who want to know: published events, dead letters, restarts, finished transactions.
/// Local, at most once, in the order of publication for each subscriber; never slows the publisher down. Thread-safe.
/// </summary>
public sealed class EventStream
{
    static int s_observers; // in the whole process, so that nobody pays for asking

    readonly ActorEngine _engine;
    ImmutableArray<Subscription> _subscriptions = [];
    ImmutableArray<EventTap> _observers = [];

    internal EventStream(ActorEngine engine) => _engine = engine;

    /// <summary>Subscribes a delegate to a type, its derived types or an interface. It runs on the thread pool; what it throws is logged.</summary>
    /// <typeparam name="T">What to receive; <see cref="object"/> for everything.</typeparam>
    /// <param name="receive">Called for one occurrence after the other.</param>
    /// <returns>Ends the subscription when disposed.</returns>
    public IDisposable Subscribe<T>(Action<T> receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        return Add(new Subscription(this, _engine, typeof(T), occurrence => receive((T)occurrence)));
    }

    /// <summary>Subscribes an actor to a type, its derived types or an interface. The subscription ends with the actor; a restart does not end it.</summary>
    /// <typeparam name="T">What to receive.</typeparam>
    /// <param name="actor">Is told each occurrence. A subscription of an actor that is stopped has no effect.</param>
    /// <returns>Ends the subscription when disposed.</returns>
    public IDisposable Subscribe<T>(IActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var subscriber = (actor as ISubscriber)?.Subscriptions;
        var subscription = new Subscription(this, _engine, typeof(T), occurrence => actor.Tell(occurrence)) { Subscriber = subscriber };
        return subscriber?.TryAdd(subscription) == false ? subscription : Add(subscription);
    }

    /// <summary>Publishes an occurrence. Returns at once.</summary>
    /// <param name="occurrence">Anything; subscribers are found by its type.</param>
    public void Publish(object occurrence)
    {
        ArgumentNullException.ThrowIfNull(occurrence);
        foreach (var subscription in _subscriptions)
        {
            if (subscription.Type.IsInstanceOfType(occurrence))
            {
                subscription.Offer(occurrence);
            }
        }

        if (_engine.ListensTo(occurrence.GetType()))
        {
            _engine.OnPublished(occurrence);
        }

        ShowToObservers(occurrence);
    }

    /// <summary>Announces a message that no recipient took. A dead letter that is one itself is only counted, for it would make another one for ever.</summary>
    internal void PublishDeadLetter(object message, string recipient, string reason, string? metricPath = null)
    {
        LatoMetrics.DeadLetter(metricPath ?? recipient);
        if (message is not DeadLetter)
        {
            Publish(new DeadLetter(message, recipient, reason));
        }
    }

    /// <summary>Whether an occurrence of a type may be of use to a subscriber or to the engine.</summary>
    internal bool HasListener(Type occurrence)
    {
        if (_observers.Length > 0 || _engine.ListensTo(occurrence))
        {
            return true;
        }

        foreach (var subscription in _subscriptions)
        {
            if (subscription.Type.IsAssignableFrom(occurrence))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what only observers are shown may be of use to a subscriber.</summary>
    internal static bool IsAnyObserved => s_observers > 0;

    /// <summary>The clock of the engine.</summary>
    public TimeProvider Time => _engine.Time;

    /// <summary>
    /// Shows each occurrence at once, on the thread and in the flow of the publisher, before it goes on; also what
    /// subscribers are not told, such as <see cref="TransactionBegan"/> and <see cref="UnhandledCall"/>. For tests and diagnostics.
    /// </summary>
    /// <param name="show">Quick, thread-safe, and does not throw.</param>
    /// <returns>Ends it when disposed.</returns>
    public IDisposable Observe(Action<object> show)
    {
        ArgumentNullException.ThrowIfNull(show);
        var observer = new EventTap(this, show);
        ImmutableInterlocked.Update(ref _observers, static (all, one) => all.Add(one), observer);
        Interlocked.Increment(ref s_observers);
        return observer;
    }

    /// <summary>Shows to observers what subscribers are not told.</summary>
    internal void ShowToObservers(object occurrence)
    {
        foreach (var observer in _observers)
        {
            observer.Show(occurrence);
        }
    }

    internal void Remove(EventTap observer)
    {
        ImmutableInterlocked.Update(ref _observers, static (all, one) => all.Remove(one), observer);
        Interlocked.Decrement(ref s_observers);
    }

    internal void Remove(Subscription subscription) =>
        ImmutableInterlocked.Update(ref _subscriptions, static (all, one) => all.Remove(one), subscription);

    Subscription Add(Subscription subscription)
    {
        ImmutableInterlocked.Update(ref _subscriptions, static (all, one) => all.Add(one), subscription);
        return subscription;
    }
}
