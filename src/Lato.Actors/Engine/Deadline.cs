namespace Lato.Engine;

/// <summary>Something with an end in time; the clock schedules it when the time has come.</summary>
internal abstract class Deadline : IThreadPoolWorkItem
{
    /// <summary>Belongs to the clock.</summary>
    public LinkedListNode<Deadline>? Node { get; set; }

    /// <summary>Belongs to the clock.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>Belongs to the clock.</summary>
    public bool HasEnded { get; set; }

    public abstract void Execute();
}
