namespace Lato.Engine;

/// <summary>Lets an instance of an actor know that it is released.</summary>
internal sealed class InstanceRelease(LocalActor actor, Incarnation incarnation, Action released) : IThreadPoolWorkItem
{
    public async void Execute()
    {
        try
        {
            SynchronizationContext.SetSynchronizationContext(EngineContext.Of(actor.Engine, ToString()));
            await actor.Engine.Joined(incarnation.Actor.StoppedAsync().AsTask()).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            actor.Engine.Log.StrayException(failure, actor.Path, nameof(Actor.StoppedAsync));
        }

        released();
    }

    public override string ToString() => $"an instance of {actor.Path} is released";
}
