namespace Lato.Engine;

/// <summary>A segment of a message of a parallel actor, which needs no turn.</summary>
internal sealed class ParallelSegment(ParallelActor actor, Continuation segment) : ITransactionWork
{
    public MessageContext Message => segment.Message!;

    public bool IsAborted => Message.IsAborted;

    public void Execute() => actor.Run(segment);

    public override string ToString() => $"{Message.Describe()} goes on";
}
