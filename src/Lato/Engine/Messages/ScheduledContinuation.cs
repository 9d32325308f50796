namespace Lato.Engine;

/// <summary>A segment of a message on its way to its actor.</summary>
internal sealed class ScheduledContinuation(Continuation segment) : ITransactionWork
{
    public MessageContext Message => segment.Message!;

    public bool IsAborted => Message.IsAborted;

    public void Execute() => Message.Actor.Continue(segment);

    public override string ToString() => $"{Message.Describe()} goes on";
}
