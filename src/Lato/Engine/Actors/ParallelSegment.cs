namespace Lato.Engine;

/// <summary>A segment of a message of a parallel actor, which needs no turn.</summary>
internal sealed class ParallelSegment(ParallelActor actor, Continuation segment) : IThreadPoolWorkItem
{
    public MessageContext Message => segment.Message!;

    public void Execute() => actor.Run(segment);

    public override string ToString() => $"{Message.Describe()} goes on";
}
