namespace Lato.Engine;

/// <summary>
/// One instance of an actor, from its creation or restart to its replacement, and what keeps it from being released: the messages it is busy
/// with. They begin and end in the turn, in which it is replaced too; without a turn it is a <see cref="SharedIncarnation"/>.
/// </summary>
internal class Incarnation(Actor actor)
{
    const int Current = 1; // until it is replaced
    const int One = 2; // above: how many messages it is busy with

    int _state = Current;

    public Actor Actor => actor;

    /// <summary>Whether it takes no more messages. What has begun on it none the less must end, and not use it.</summary>
    public virtual bool IsReplaced => (Volatile.Read(ref _state) & Current) == 0;

    /// <summary>A message begins.</summary>
    public void Begin_InTurn() => _state += One;

    /// <summary>A message has ended.</summary>
    /// <returns>True, once, if nothing needs this instance any more.</returns>
    public bool End_InTurn() => (_state -= One) == 0;

    /// <summary>It takes no more messages.</summary>
    /// <returns>True, once, if nothing needs this instance any more.</returns>
    public virtual bool Replace() => (_state -= Current) == 0;
}
