using Lato.Outbox.Rows;
using Lato.Testing;

namespace Lato.Outbox.Tests.Simulation;

/// <summary>
/// One database, instances of an application, and time, all on one thread: whose request reaches the database next, how long it takes, what gets lost on the way, who is killed or
/// stands still is decided by a seed.
/// </summary>
internal sealed class SimulatedWorld
{
    /// <summary>How long an instance keeps what it has taken.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    const int MaxSteps = 20_000;

    readonly Random _random;
    readonly List<SimulatedRequest> _requests = [];
    readonly List<SimulatedInstance> _instances = [];
    readonly List<string> _effects = []; // in the order of their commits
    readonly List<StoredEvent> _events = [];
    readonly Queue<StoredEvent> _unpublished = new();
    readonly List<Task> _publications = [];
    readonly HashSet<string> _published = []; // of which the transaction has committed
    int _disturbances; // still to come
    int _started; // instances
    int _calls; // of handlers

    /// <param name="seed">Decides everything.</param>
    /// <param name="fault">What is wrong in it.</param>
    /// <param name="isCalm">Whether nothing is lost, killed or stands still, and each handler takes longer than the lease.</param>
    public SimulatedWorld(int seed, Fault fault, bool isCalm)
    {
        (_random, Fault, IsCalm) = (new Random(seed), fault, isCalm);
        (Rows, _disturbances) = (new MemoryRows(Time), isCalm ? 0 : _random.Next(8));
        for (var number = 0; number < 3 + _random.Next(6); number++)
        {
            var key = _random.Next(3) is var chosen and < 2 ? $"key {chosen}" : null;
            _events.Add(new StoredEvent($"{number}", "handler", "event", new EncodedMessage(default, null, new Dictionary<string, string>()), key));
        }

        foreach (var stored in _events)
        {
            if (stored.Key is null && Chance(50))
            {
                _unpublished.Enqueue(stored);
            }
            else
            {
                Publish(stored, null);
            }
        }

        for (var instance = 0; instance < 1 + _random.Next(3); instance++)
        {
            Start();
        }
    }

    public Fault Fault { get; }

    public bool IsCalm { get; }

    public ManualTimeProvider Time { get; } = new();

    public MemoryRows Rows { get; }

    public bool Chance(int percent) => _random.Next(100) < percent;

    public TimeSpan Upto(TimeSpan time) => TimeSpan.FromMilliseconds(1 + _random.Next((int)time.TotalMilliseconds));

    public void Call() => _calls++;

    /// <summary>The transaction of an event commits.</summary>
    /// <param name="stored">The event.</param>
    /// <param name="taken">It, if whoever publishes it keeps it.</param>
    /// <param name="owner">Who that is.</param>
    public bool Publish(StoredEvent stored, OutboxRow? taken, string owner = "")
    {
        if (taken is not null)
        {
            Rows.AddTaken(owner, [taken], Lease);
        }
        else
        {
            Rows.Add([Fault == Fault.NoOrder ? stored with { Key = null } : stored]);
        }

        return _published.Add(stored.Id);
    }

    /// <summary>What the handler of an event has written is there.</summary>
    public void Commit(OutboxRow row) => _effects.Add(row.Id);

    /// <summary>Sends something to the database.</summary>
    /// <param name="instance">Who.</param>
    /// <param name="change">What the database does.</param>
    public Task<T> AskAsync<T>(SimulatedInstance instance, Func<T> change)
    {
        var answer = new TaskCompletionSource<T>();
        if (!instance.IsDead)
        {
            _requests.Add(new SimulatedRequest(instance, fate => Run(change, answer, fate)));
        }

        return answer.Task;
    }

    /// <summary>Lets everything happen until no event is outstanding.</summary>
    /// <returns>What is not as it should be; null if all is.</returns>
    public string? Run()
    {
        for (var step = 0; Rows.Statistics().Outstanding > 0 || _requests.Count > 0 || _unpublished.Count > 0; step++)
        {
            if (step == MaxSteps)
            {
                return $"{Rows.Statistics().Outstanding} events are never handled";
            }

            Step();
        }

        return IsCalm && _calls != _events.Count ? $"{_events.Count} events were handled {_calls} times, though nothing disturbs" : Compare();
    }

    static void Run<T>(Func<T> change, TaskCompletionSource<T> answer, Fate fate)
    {
        try
        {
            var result = fate == Fate.LostOnTheWayThere ? throw new SimulatedLossException() : change();
            switch (fate)
            {
                case Fate.Answered:
                    answer.SetResult(result);
                    break;
                case Fate.LostOnTheWayBack:
                    throw new SimulatedLossException();
                default:
                    break; // nobody is there to hear it
            }
        }
        catch (Exception failure) when (fate != Fate.Unheard)
        {
            answer.SetException(failure);
        }
        catch (OutboxException)
        {
            // nobody is there to hear it
        }
    }

    void Step()
    {
        if (_disturbances > 0 && Chance(3))
        {
            _disturbances--;
            Disturb();
        }

        if (_unpublished.Count > 0 && Chance(20))
        {
            _publications.Add(_instances[_random.Next(_instances.Count)].PublishAsync(_unpublished.Dequeue()));
        }

        var next = _requests.Where(request => !request.Instance.StandsStill).ToList();
        if (next.Count == 0 || (!IsCalm && Time.TimerCount > 0 && Chance(5)))
        {
            Time.AdvanceToNextTimer();
            return;
        }

        var request = next[_random.Next(next.Count)];
        _requests.Remove(request);
        request.Run(_disturbances == 0 || !Chance(10) ? Fate.Answered : Chance(50) ? Fate.LostOnTheWayThere : Fate.LostOnTheWayBack);
    }

    void Disturb()
    {
        var instance = _instances[_random.Next(_instances.Count)];
        switch (_random.Next(3))
        {
            case 0: // killed, and started again
                instance.IsDead = true;
                _instances.Remove(instance);
                foreach (var request in _requests.Where(request => request.Instance == instance).ToList())
                {
                    _requests.Remove(request);
                    if (Chance(50)) // it had left already
                    {
                        request.Run(Fate.Unheard);
                    }
                }

                Start();
                break;
            case 1: // its processor is with others for longer than a lease
                instance.StandStill(Lease * 2);
                break;
            default: // the database is away
                Time.Advance(Upto(Lease * 2));
                break;
        }
    }

    void Start() => _instances.Add(new SimulatedInstance(this, $"instance {++_started}"));

    string? Compare()
    {
        if (_publications.Find(publication => publication.IsFaulted) is { } wrong)
        {
            return $"a publication has failed: {wrong.Exception}";
        }

        var failed = Rows.List(new OutboxFilter { State = OutboxMessageState.Failed }, 0, int.MaxValue).Select(message => message.Id).ToList();
        foreach (var id in _events.Select(stored => stored.Id))
        {
            var count = _effects.Count(effect => effect == id);
            if (count != (failed.Contains(id) || !_published.Contains(id) ? 0 : 1))
            {
                return $"event {id} has its effect {count} times, was {(_published.Contains(id) ? "" : "not ")}published, and has {(failed.Contains(id) ? "" : "not ")}failed";
            }
        }

        foreach (var ofKey in _events.Where(stored => stored.Key is not null).GroupBy(stored => stored.Key, stored => stored.Id))
        {
            var order = _effects.Where(effect => ofKey.Contains(effect)).ToList();
            if (!order.SequenceEqual(ofKey.Where(order.Contains)))
            {
                return $"the events of {ofKey.Key} were handled in the order {string.Join(", ", order)}";
            }
        }

        return null;
    }
}
