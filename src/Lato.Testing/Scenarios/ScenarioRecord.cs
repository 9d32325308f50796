namespace Lato.Testing.Scenarios;

/// <summary>
/// Notes what happens in the flow of one scenario: what is published, and which transactions are under way. It is shown
/// everything in the publisher's place, so that what an awaited transaction has published is noted. Thread-safe.
/// </summary>
internal sealed class ScenarioRecord : IDisposable
{
    static readonly AsyncLocal<ScenarioRecord?> Current = new();

    readonly Lock _gate = new();
    readonly IDisposable _observing;
    readonly List<object> _occurrences = []; // under the gate, as all below
    readonly Dictionary<Guid, TransactionBegan> _underWay = [];
    readonly HashSet<object> _dueAfterCommit = new(ReferenceEqualityComparer.Instance);
    readonly List<Exception> _failures = [];
    TaskCompletionSource? _changed;

    public ScenarioRecord(EventStream events) => _observing = events.Observe(Note);

    /// <summary>What has happened so far, in order.</summary>
    public ScenarioSnapshot SoFar
    {
        get
        {
            lock (_gate)
            {
                return new ScenarioSnapshot([.. _occurrences], [.. _underWay.Values], [.. _failures], _underWay.Count == 0 && _dueAfterCommit.Count == 0);
            }
        }
    }

    /// <summary>From now on, what this flow causes is the scenario's.</summary>
    public void BeginFlow() => Current.Value = this;

    /// <summary>Completes at the next change; ask before looking.</summary>
    public Task NextChange()
    {
        lock (_gate)
        {
            return (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    public void Change()
    {
        TaskCompletionSource? changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = null;
        }

        changed?.SetResult();
    }

    public void Dispose() => _observing.Dispose();

    void Note(object occurrence)
    {
        var isMine = Current.Value == this;
        lock (_gate)
        {
            switch (occurrence)
            {
                case TransactionFinished finished when _underWay.Remove(finished.TransactionId, out var transaction):
                    Finished_NeedsLock(transaction, finished);
                    break;
                case TransactionBegan began when isMine:
                    _underWay.Add(began.TransactionId, began);
                    break;
                case not (TransactionFinished or TransactionBegan or UnhandledCall) when isMine:
                    _occurrences.Add(occurrence);
                    _dueAfterCommit.Remove(occurrence);
                    break;
                default:
                    return;
            }
        }

        Change();
    }

    /// <summary>What it has left to be published comes in transactions of their own, which have not begun yet.</summary>
    void Finished_NeedsLock(TransactionBegan transaction, TransactionFinished finished)
    {
        _occurrences.Add(finished);
        if (finished.Failure is not null)
        {
            _failures.Add(finished.Failure);
        }
        else
        {
            _dueAfterCommit.UnionWith(transaction.EventsAfterCommit);
        }
    }
}
