using Lato.Engine;

namespace Lato;

/// <summary>How an actor takes its messages and what happens when one fails. Immutable.</summary>
public sealed record ActorOptions
{
    /// <summary>How messages may run concurrently. Default: <see cref="Concurrency.Interleaved"/>.</summary>
    public Concurrency Concurrency { get; init; } = Concurrency.Interleaved;

    /// <summary>How many messages may run at a time under <see cref="Concurrency.Parallel"/>. Default: 16.</summary>
    public int Parallelism { get; init; } = 16;

    /// <summary>How many messages may wait to be started. Default: 10,000.</summary>
    public int MailboxCapacity { get; init; } = 10_000;

    /// <summary>What happens to an ask beyond <see cref="MailboxCapacity"/>. Default: the sender waits.</summary>
    public MailboxOverflow Overflow { get; init; } = MailboxOverflow.Wait;

    /// <summary>How many messages may be started and not finished. Default: no limit.</summary>
    public int MaxInFlight { get; init; } = int.MaxValue;

    /// <summary>What happens after a failure. Default: <see cref="SupervisionDirective.Resume"/>.</summary>
    public SupervisionDirective OnFailure { get; init; } = SupervisionDirective.Resume;

    /// <summary>How many restarts are allowed within <see cref="RestartWindow"/>; one more stops the actor. Default: 10.</summary>
    public int MaxRestarts { get; init; } = 10;

    /// <summary>The window in which restarts are counted. Default: one minute.</summary>
    public TimeSpan RestartWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For a module that is <see cref="ShardedAttribute"/>: how long an instance stays without a message, at least; <see cref="Timeout.InfiniteTimeSpan"/> for as long as its process. Default: two minutes.</summary>
    public TimeSpan PassivateAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether messages share a turn; else each runs on any thread.</summary>
    internal bool HasTurn => Concurrency is Concurrency.Interleaved or Concurrency.Exclusive;

    /// <summary>How many messages may be under way, or <see cref="int.MaxValue"/> for any number; one at a time for exclusive ones whatever it says.</summary>
    internal int Slots => Concurrency == Concurrency.Parallel ? Math.Min(Parallelism, MaxInFlight) : MaxInFlight;

    internal ActorOptions Validated(LocalActor owner)
    {
        Require(Enum.IsDefined(Concurrency), owner, nameof(Concurrency), Concurrency, "one of Interleaved, Exclusive, Parallel, Stateless");
        Require(Enum.IsDefined(Overflow), owner, nameof(Overflow), Overflow, "Wait or Reject");
        Require(Enum.IsDefined(OnFailure), owner, nameof(OnFailure), OnFailure, "one of Resume, Restart, Stop, Escalate");
        Require(Parallelism > 0, owner, nameof(Parallelism), Parallelism, "1 or more");
        Require(MailboxCapacity > 0, owner, nameof(MailboxCapacity), MailboxCapacity, "1 or more");
        Require(MaxInFlight > 0, owner, nameof(MaxInFlight), MaxInFlight, "1 or more");
        Require(MaxRestarts >= 0, owner, nameof(MaxRestarts), MaxRestarts, "0 or more");
        Require(RestartWindow > TimeSpan.Zero, owner, nameof(RestartWindow), RestartWindow, "longer than zero");
        Require(PassivateAfter > TimeSpan.Zero || PassivateAfter == Timeout.InfiniteTimeSpan, owner, nameof(PassivateAfter), PassivateAfter, "longer than zero, or Timeout.InfiniteTimeSpan");
        return this;
    }

    static void Require<TValue>(bool holds, LocalActor owner, string name, TValue value, string fix)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} of '{owner.Path}' is {value}; it must be {fix}.");
        }
    }
}
