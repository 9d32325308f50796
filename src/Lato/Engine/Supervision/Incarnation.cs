namespace Lato.Engine;

/// <summary>One instance of an actor, from its creation or restart to its replacement, and what keeps it from being released: the messages it is busy with.</summary>
internal abstract class Incarnation(Actor actor)
{
    public Actor Actor => actor;

    /// <summary>Whether it takes no more messages. What has begun on it none the less must end, and not use it.</summary>
    public abstract bool IsReplaced { get; }

    /// <summary>A message begins.</summary>
    public abstract void Begin();

    /// <summary>A message has ended.</summary>
    /// <returns>True, once, if nothing needs this instance any more.</returns>
    public abstract bool End();

    /// <summary>It takes no more messages.</summary>
    /// <returns>True, once, if nothing needs this instance any more.</returns>
    public abstract bool Replace();
}
