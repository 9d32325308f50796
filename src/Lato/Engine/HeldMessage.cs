namespace Lato.Engine;

/// <summary>A message that waits at a gate.</summary>
/// <param name="Frame">The message.</param>
/// <param name="Waiting">What completes when the message has been let in or refused, and not before.</param>
/// <param name="Number">Counts on with each message that begins to wait anywhere.</param>
internal readonly record struct HeldMessage(Frame Frame, Task Waiting, long Number)
{
    static long s_last;

    public static HeldMessage Next(Frame frame, Task waiting) => new(frame, waiting, Interlocked.Increment(ref s_last));
}
