namespace Lato.Engine;

/// <summary>The start of a message of a parallel actor on another thread than its sender's.</summary>
internal sealed class ParallelStart(ParallelActor actor, MessageContext message) : IThreadPoolWorkItem
{
    public void Execute()
    {
        if (!actor.Gate.TryBegin(message))
        {
            return;
        }

        if ((actor.Supervisor.IsStopped ? message.StoppedError() : message.Refusal()) is { } refusal)
        {
            actor.Refuse(message, refusal);
        }
        else
        {
            message.StartInFlow();
        }
    }

    public override string ToString() => $"{message.Describe()} begins";
}
