namespace Lato.Engine;

/// <summary>A segment of a message on its way to its actor.</summary>
internal sealed class ScheduledContinuation(Continuation segment) : IThreadPoolWorkItem
{
    public MessageContext MessageContext => segment.MessageContext!;

    public void Execute() => MessageContext.Cell.Continue(segment);

    public override string ToString() => $"{MessageContext.Describe()} goes on";
}
