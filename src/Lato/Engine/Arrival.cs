namespace Lato.Engine;

/// <summary>A segment of a message on its way to its actor.</summary>
internal sealed class Arrival(Continuation segment) : IThreadPoolWorkItem
{
    public Frame Frame => segment.Frame!;

    public void Execute() => Frame.Cell.Continue(segment);

    public override string ToString() => $"{Frame.Describe()} goes on";
}
