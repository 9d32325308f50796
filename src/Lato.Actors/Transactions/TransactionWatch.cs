using System.Diagnostics;
using Lato.Dependencies;
using Lato.Diagnostics;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>What a transaction needs once it cannot end at once: its deadline, the caller's token, who is running, who waits.</summary>
internal sealed class TransactionWatch(Transaction transaction) : Deadline
{
    const int ManyCalls = 64;
    const long NotMeasured = long.MinValue; // a clock may begin at 0

    readonly Lock _gate = new();
    Invocation? _running; // one of those that run, mostly the only one; changed atomically
    List<Invocation>? _alsoRunning; // under the gate, as are the other lists
    List<(Task Call, string Name)>? _calls;
    List<DependencyScope>? _branches;
    List<Event>? _afterCommit;
    EngineSignal? _quiet;
    CancellationTokenRegistration _callerToken;
    long _measuredSince = NotMeasured;
    int _endedByHand;

    public Transaction Transaction => transaction;

    /// <summary>How long the transaction may take.</summary>
    public TimeSpan Deadline { get; set; } = transaction.Pipeline.Deadline;

    /// <summary>Gives the caller an outcome that was fixed before the transaction has ended.</summary>
    public Action<Exception>? Reply { get; set; }

    /// <summary>Ends a transaction opened by hand that was given up, since its owner may never do it.</summary>
    public Action? Aborted { get; set; }

    /// <summary>The transaction's span; ended before the transaction counts as ended.</summary>
    public Activity? Activity { get; set; }

    /// <summary>The dependency scopes of parallel branches; complete when all calls have ended.</summary>
    public IReadOnlyList<DependencyScope> Branches => _branches ?? [];

    /// <summary>What to publish after the commit, or null; complete when all calls have ended.</summary>
    public IReadOnlyList<Event>? AfterCommit => _afterCommit;

    /// <summary>Whether there are no calls to look at, no branches to release and no events to publish. Asked when all calls have ended.</summary>
    public bool HasNothingToEnd => _calls is null && _branches is null && _afterCommit is null;

    public bool IsEndedByHand => Volatile.Read(ref _endedByHand) != 0;

    public bool TryEndByHand() => Interlocked.Exchange(ref _endedByHand, 1) == 0;

    /// <summary>The time since <see cref="Measure"/>.</summary>
    public TimeSpan Elapsed => transaction.Pipeline.Engine.Time.GetElapsedTime(_measuredSince);

    public void Measure() => _measuredSince = transaction.Pipeline.Engine.Time.GetTimestamp();

    public void Start(CancellationToken callerToken)
    {
        transaction.Pipeline.Engine.Deadlines.Register(this, Deadline);
        if (callerToken.CanBeCanceled)
        {
            _callerToken = callerToken.UnsafeRegister(static (watch, token) => ((TransactionWatch)watch!).CallerCancelled(token), this);
        }
    }

    /// <summary>Watches no more.</summary>
    public void Forget()
    {
        if (!HasEnded)
        {
            transaction.Pipeline.Engine.Deadlines.Unregister(this);
        }

        _callerToken.Unregister();
    }

    public void End(Exception? failure)
    {
        Forget();
        LatoActivities.End(Activity, failure);
        Activity?.Dispose();
        if (_measuredSince != NotMeasured)
        {
            LatoMetrics.TransactionEnded(transaction.Pipeline.Application, Elapsed, failure);
        }
    }

    public void PublishAfterCommit(Event happened)
    {
        lock (_gate)
        {
            (_afterCommit ??= []).Add(happened);
        }
    }

    public override int Stripe { get; } = Environment.CurrentManagedThreadId;

    /// <summary>The deadline has passed.</summary>
    public override void Execute() => transaction.Expire();

    public override string ToString() => $"the deadline of transaction {transaction.Id:N}";

    /// <summary>A handler waits for something.</summary>
    public void Began(Invocation invocation)
    {
        if (Interlocked.CompareExchange(ref _running, invocation, null) is not null)
        {
            lock (_gate)
            {
                (_alsoRunning ??= []).Add(invocation);
            }
        }
    }

    public void Ended(Invocation invocation)
    {
        if (Interlocked.CompareExchange(ref _running, null, invocation) != invocation)
        {
            lock (_gate)
            {
                _alsoRunning?.Remove(invocation);
            }
        }
    }

    /// <summary>Remembers a call that is under way or has failed, to see in the end whether somebody awaited it.</summary>
    public void Track(Task call, string name)
    {
        lock (_gate)
        {
            _calls ??= [];
            if (_calls.Count >= ManyCalls)
            {
                _calls.RemoveAll(tracked => tracked.Call.IsCompletedSuccessfully || (tracked.Call.IsCompleted && TaskObservation.IsObserved(tracked.Call)));
            }

            _calls.Add((call, name));
        }
    }

    public DependencyScope NewBranch()
    {
        var branch = new DependencyScope(transaction.Catalog);
        lock (_gate)
        {
            (_branches ??= []).Add(branch);
        }

        return branch;
    }

    /// <summary>The handlers that have begun and not ended.</summary>
    public IReadOnlyList<string> Running()
    {
        lock (_gate)
        {
            IEnumerable<Invocation> running = _running is { } one ? [one] : [];
            return [.. running.Concat(_alsoRunning ?? []).Select(invocation => invocation.Handler.Info.FullName)];
        }
    }

    /// <summary>A failed call that nobody has looked at. Asked when all calls have ended.</summary>
    public async ValueTask<UnawaitedCallException?> UnawaitedFailureAsync()
    {
        foreach (var (call, name) in TrackedCalls())
        {
            if (!call.IsCompleted)
            {
                // Its work has ended and its task is about to; waiting in this way does not count as looking at it.
                await call.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            }

            if (!TaskObservation.IsObserved(call))
            {
                return new UnawaitedCallException(name, call.Exception!.InnerException!);
            }
        }

        return null;
    }

    /// <summary>Completes when the last call has ended.</summary>
    public Task WhenQuiet()
    {
        lock (_gate)
        {
            return transaction.CallsUnderWay == 0 ? Task.CompletedTask : (_quiet ??= new EngineSignal(transaction.Pipeline.Engine)).Task;
        }
    }

    public void LastCallEnded()
    {
        lock (_gate)
        {
            _quiet?.Complete();
            _quiet = null;
        }
    }

    List<(Task Call, string Name)> TrackedCalls()
    {
        lock (_gate)
        {
            return _calls is null ? [] : [.. _calls];
        }
    }

    // As a work item of its own, for the caller's Cancel() must not run what waits for the answer.
    void CallerCancelled(CancellationToken token) =>
        transaction.Pipeline.Engine.Schedule(new ActionWork(() => transaction.Abort(new OperationCanceledException(token))));
}
