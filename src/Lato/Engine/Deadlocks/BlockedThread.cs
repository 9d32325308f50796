namespace Lato.Engine;

/// <summary>A thread that blocks without limit on behalf of a message, as of a moment.</summary>
/// <param name="Message">The message.</param>
/// <param name="IsAround">Whether it is a middleware around the message that blocks, and not what receives it.</param>
/// <param name="Stopped">The messages whose code is on that thread's stack.</param>
/// <param name="WaitingMessages">What waits for a turn that is held on that thread, but for what it runs itself meanwhile.</param>
/// <param name="WaitingSegments">The same for what goes on after an await.</param>
internal sealed record BlockedThread(
    MessageContext Message, bool IsAround, IReadOnlyList<MessageContext> Stopped, IReadOnlyList<MessageContext> WaitingMessages, IReadOnlyList<Continuation> WaitingSegments);
