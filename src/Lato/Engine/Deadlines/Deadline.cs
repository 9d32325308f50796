namespace Lato.Engine;

/// <summary>Something with an end in time; the clock schedules it when the time has come. All fields belong to the clock.</summary>
internal abstract class Deadline : IThreadPoolWorkItem
{
    public DeadlineList? List { get; set; }

    public Deadline? Previous { get; set; }

    public Deadline? Next { get; set; }

    /// <summary>In ticks of <see cref="TimeSpan"/> since its part of the clock began; <see cref="long.MaxValue"/> for never.</summary>
    public long Due { get; set; }

    public bool HasEnded { get; set; }

    /// <summary>Which part of the clock watches it; any number, always the same.</summary>
    public int Stripe { get; init; } = Environment.CurrentManagedThreadId;

    public abstract void Execute();

    /// <summary>What has begun and not ended, by name.</summary>
    public abstract IReadOnlyList<string> Unfinished();
}
