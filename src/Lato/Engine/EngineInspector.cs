using Lato.Engine;

namespace Lato;

/// <summary>What runs in an engine, for engines that decide the order of everything themselves, and for tests. Thread-safe.</summary>
/// <param name="engine">The engine.</param>
public sealed class EngineInspector(ActorEngine engine)
{
    /// <summary>What the current thread runs, as <c>module.handler</c> of a transaction or the path of an actor; null if it runs nothing of an actor.</summary>
    public static string? Current => MessageContext.Current?.Describe();

    /// <summary>What has begun and not ended in the transactions whose deadlines run, by name.</summary>
    public IReadOnlyList<string> Unfinished => [.. engine.Deadlines.All().SelectMany(deadline => deadline.Unfinished())];

    /// <summary>Looks for messages that wait for each other, and refuses one of each cycle with a <see cref="DeadlockException"/>.</summary>
    /// <returns>Whether there was one.</returns>
    public bool BreakDeadlocks() => engine.Waits.Look();

    /// <summary>Whether a piece of work that the engine was given is a deadline that has passed.</summary>
    public static bool IsDeadline(IThreadPoolWorkItem work) => work is Deadline;

    /// <summary>Whether a piece of work that the engine was given belongs to a transaction that was given up.</summary>
    public static bool BelongsToAborted(IThreadPoolWorkItem work) => work is ITransactionWork { IsAborted: true };
}
