namespace Lato.Transactions;

/// <summary>The calls of a transaction that had no result at once.</summary>
internal sealed partial class TransactionTracker
{
    const int ManyCalls = 64;

    Invocation? _running; // one of those that run, mostly the only one; changed atomically
    HashSet<Invocation>? _alsoRunning; // under the gate, as is all below
    List<TrackedCall>? _calls;

    /// <summary>A handler waits for something.</summary>
    public void Began(Invocation invocation)
    {
        if (Interlocked.CompareExchange(ref _running, invocation, null) is not null)
        {
            using (_gate.Enter())
            {
                (_alsoRunning ??= []).Add(invocation);
            }
        }
    }

    public void Ended(Invocation invocation)
    {
        if (Interlocked.CompareExchange(ref _running, null, invocation) != invocation)
        {
            using (_gate.Enter())
            {
                _alsoRunning?.Remove(invocation);
            }
        }
    }

    /// <summary>Remembers a call that is under way or has failed, to see in the end whether somebody awaited it.</summary>
    public void Track(in TrackedCall call)
    {
        using (_gate.Enter())
        {
            _calls ??= new List<TrackedCall>(2); // mostly a handler and the middleware around it
            if (_calls.Count >= ManyCalls && _calls.Count == _calls.Capacity)
            {
                _calls.RemoveAll(static tracked => tracked.IsDone);
                _calls.EnsureCapacity(2 * _calls.Count); // else each further call would look at all that are under way
            }

            _calls.Add(call);
        }
    }

    /// <summary>The invocations that had no result at once and have not ended.</summary>
    public List<Invocation> Invocations()
    {
        using (_gate.Enter())
        {
            return [.. _running is { } one ? [one] : Enumerable.Empty<Invocation>(), .. _alsoRunning ?? []];
        }
    }

    /// <summary>Takes out what waits for its module: it is refused now, and never runs.</summary>
    public void Withdraw()
    {
        foreach (var invocation in Invocations())
        {
            if (invocation.Refusal() is { } refusal)
            {
                invocation.Withdraw(refusal);
            }
        }
    }

    /// <summary>The middlewares that run themselves, and not what they are around.</summary>
    public IEnumerable<string> Middlewares()
    {
        var middlewares = transaction.Runtime.Middlewares;
        return from call in TrackedCalls()
            where call.Around is not null && !call.Task.IsCompleted
            group call.Place by call.Around into places
            let last = places.Max()
            where last < middlewares.Count
            select $"middleware '{middlewares.NameOf(last)}' around {places.Key.Handler.Info.FullName}";
    }

    /// <summary>Completes when no call is under way that a middleware has made.</summary>
    public async ValueTask WhenRepliedToAsync()
    {
        foreach (var call in TrackedCalls())
        {
            if (call.Around is not null && !call.Task.IsCompleted)
            {
                await EndOfAsync(call.Task).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Looks for failed calls that were not observed. Asked when all calls have ended.</summary>
    /// <returns>Why the transaction fails, or null.</returns>
    public async ValueTask<Exception?> UnawaitedFailureAsync(Exception? failure)
    {
        foreach (var call in TrackedCalls())
        {
            await EndOfAsync(call.Task).ConfigureAwait(false);
            if (!call.IsForgotten)
            {
                continue;
            }

            var unawaited = new UnawaitedCallException(call.Name, call.Task.Exception!.InnerException!);
            if (failure is not null)
            {
                transaction.Runtime.Log.UnawaitedCallFailed(unawaited, call.Name, transaction.Id);
            }

            failure ??= unawaited;
        }

        return failure;
    }

    /// <summary>Waiting in this way does not count as looking at the call.</summary>
    static Task EndOfAsync(Task call) => call.IsCompleted
        ? Task.CompletedTask
        : call.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    bool AreCallsDone()
    {
        using (_gate.Enter())
        {
            return _calls!.TrueForAll(static call => call.IsDone);
        }
    }

    List<TrackedCall> TrackedCalls()
    {
        using (_gate.Enter())
        {
            return _calls is null ? [] : [.. _calls];
        }
    }
}
