using System.Diagnostics;
using Lato.Diagnostics;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>What a transaction needs once it cannot end at once: its deadline, the caller's token, who is running, who waits.</summary>
internal sealed partial class TransactionTracker(Transaction transaction) : Deadline
{
    const long NotMeasured = long.MinValue; // a clock may begin at 0

    static readonly TimeSpan NotSaid = TimeSpan.MinValue;

    readonly NonPumpingLock _gate = new();
    ScheduledCompletionSource? _quiet;
    CancellationTokenRegistration _callerToken;
    long _measuredSince = NotMeasured;
    TimeSpan _deadline = NotSaid;

    public Transaction Transaction => transaction;

    /// <summary>How long the transaction may take.</summary>
    public TimeSpan Deadline { get => _deadline == NotSaid ? transaction.Runtime.Deadline : _deadline; set => _deadline = value; }

    /// <summary>Gives the caller an outcome that is known before the transaction has ended.</summary>
    public ITransactionReply? Reply { get; set; }

    /// <summary>What few transactions have, or null.</summary>
    public TransactionDetails? Details { get; private set; }

    /// <summary>The same, to be changed by whoever begins or ends the transaction, and else under the gate.</summary>
    public TransactionDetails OwnDetails => Details ??= new TransactionDetails();

    /// <summary>The transaction's span; ended before the transaction counts as ended.</summary>
    public Activity? Activity { get; set; }

    /// <summary>What to publish after the commit, or null; complete when all calls have ended.</summary>
    public IReadOnlyList<Event>? AfterCommit => Details?.AfterCommit;

    /// <summary>What leaves the process after the commit, or null; complete when all calls have ended.</summary>
    public IReadOnlyList<PendingForward>? Forwards => Details?.Forwards;

    /// <summary>Whether there are no calls to look at, no events to publish, and nothing takes part. Asked when all calls have ended.</summary>
    public bool HasNothingToEnd => Details is null or { AfterCommit: null, Forwards: null, Resources: null } && (_calls is null || AreCallsDone());

    /// <summary>Whether something takes part in the transaction, which is to be prepared while it may still call.</summary>
    public bool HasResources => Details?.Resources is not null;

    /// <summary>The time since <see cref="Measure"/>.</summary>
    public TimeSpan Elapsed => transaction.Runtime.Engine.Time.GetElapsedTime(_measuredSince);

    /// <summary>What handlers say holds where neither a transport nor an earlier attempt has said otherwise.</summary>
    public void DeadlineOfHandlers(TimeSpan deadline) => _deadline = _deadline == NotSaid ? deadline : _deadline;

    public void Measure() => _measuredSince = transaction.Runtime.Engine.Time.GetTimestamp();

    public void Start(CancellationToken callerToken)
    {
        transaction.Runtime.Engine.Deadlines.Register(this, Deadline);
        if (callerToken.CanBeCanceled)
        {
            _callerToken = callerToken.UnsafeRegister(static watch => ((TransactionTracker)watch!).Transaction.GiveUpForCaller(), this);
        }
    }

    /// <summary>From now on who uses the result decides how long that takes.</summary>
    public void LiftDeadline()
    {
        var clock = transaction.Runtime.Engine.Deadlines;
        Deadline = Timeout.InfiniteTimeSpan;
        if (List is not null)
        {
            clock.Unregister(this);
            HasEnded = false;
            clock.Register(this, Deadline);
        }
    }

    /// <summary>Watches no more.</summary>
    public void Forget()
    {
        if (!HasEnded)
        {
            transaction.Runtime.Engine.Deadlines.Unregister(this);
        }

        _callerToken.Unregister();
    }

    /// <summary>Tells listeners of the end.</summary>
    public void End(Exception? failure)
    {
        try
        {
            LatoActivities.End(Activity, failure, transaction.Runtime.Expected.Contains(failure));
            Activity?.Dispose();
            if (_measuredSince != NotMeasured)
            {
                LatoMetrics.TransactionEnded(transaction.Runtime.Application, Elapsed, transaction.Runtime.OutcomeOf(failure));
            }
        }
        catch (Exception broken)
        {
            transaction.Runtime.Log.ListenerFailed(broken, $"transaction {transaction.Id:N}"); // the outcome stays what it is
        }
    }

    public void PublishAfterCommit(Event happened)
    {
        using (_gate.Enter())
        {
            (OwnDetails.AfterCommit ??= []).Add(happened);
        }
    }

    public void Enlist(ITransactionResource resource)
    {
        using (_gate.Enter())
        {
            if (transaction.Progress.Stage >= TransactionStage.Resources)
            {
                throw new TransactionEndedException(transaction.Id, "its resources have been committed or rolled back");
            }

            (OwnDetails.Resources ??= []).Add(resource);
        }
    }

    /// <summary>What takes part in the transaction by now, in the order in which it was enlisted.</summary>
    public ITransactionResource[] Resources()
    {
        using (_gate.Enter())
        {
            return [.. Details?.Resources ?? []];
        }
    }

    /// <summary>From now on none can be enlisted.</summary>
    /// <returns>What takes part in the transaction, in the order in which it was enlisted.</returns>
    public List<ITransactionResource> CloseResources()
    {
        using (_gate.Enter())
        {
            transaction.Progress.Stage = TransactionStage.Resources;
            return Details?.Resources ?? [];
        }
    }

    public void Forward(in PendingForward pending)
    {
        using (_gate.Enter())
        {
            (OwnDetails.Forwards ??= []).Add(pending);
        }
    }

    /// <summary>The deadline has passed: gives the transaction up, or no longer lets its caller wait for the end of one whose outcome is known.</summary>
    public override void Execute()
    {
        if (Deadline == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        var (runtime, running, waiting) = (transaction.Runtime, UnfinishedWork.Running(transaction), UnfinishedWork.Waiting(transaction));
        var timeout = new TransactionTimeoutException(runtime.Application, Deadline, running, waiting);
        if (transaction.TryGiveUp(timeout, whileCommitting: true))
        {
            runtime.Log.TimedOut(transaction.Id, timeout.Message); // before the caller goes on, who may look at the log
            new AbortNotification(transaction).Execute();
            return;
        }

        if (!transaction.HasLeft)
        {
            runtime.Log.EndsLate(transaction.Id, runtime.Application, Deadline.TotalSeconds, string.Join(", ", running.Concat(waiting)));
        }

        transaction.HurryReply();
    }

    public override string ToString() => $"the deadline of transaction {transaction.Id:N}";

    /// <summary>What has begun and not ended, by name.</summary>
    public override IReadOnlyList<string> Unfinished() => UnfinishedWork.All(transaction);

    /// <summary>What completes when the last call has ended, if somebody waits for that.</summary>
    public Task? Quiet => Volatile.Read(ref _quiet)?.Task;

    /// <summary>Completes when the last call has ended.</summary>
    public Task WhenQuiet()
    {
        using (_gate.Enter())
        {
            return transaction.Outcome.CallsUnderWay == 0 ? Task.CompletedTask : (_quiet ??= new ScheduledCompletionSource(transaction.Runtime.Engine)).Task;
        }
    }

    public void LastCallEnded()
    {
        using (_gate.Enter())
        {
            _quiet?.Complete();
            _quiet = null;
        }
    }
}
