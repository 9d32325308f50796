namespace Lato.Engine;

/// <summary>A message that waits at a gate.</summary>
/// <param name="Message">The message.</param>
/// <param name="Waiting">What completes when the message has been let in or refused, and not before.</param>
/// <param name="Number">Counts on with each message that begins to wait anywhere.</param>
internal readonly record struct HeldMessage(MessageContext Message, Task Waiting, long Number)
{
    static long s_last;

    public static HeldMessage Next(MessageContext message, Task waiting) => new(message, waiting, Interlocked.Increment(ref s_last));
}
