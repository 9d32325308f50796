namespace Lato.Engine;

/// <summary>
/// One instance of an actor, from its creation or restart to its replacement, and the number of messages it is busy
/// with. Guarded by the turn; in the parallel mode by the cell's lock.
/// </summary>
internal sealed class Incarnation(Actor actor)
{
    int _busy = 1; // one for being current

    public Actor Actor { get; } = actor;

    public bool IsReplaced { get; private set; }

    public void Begin() => _busy++;

    /// <returns>True if nothing needs this instance any more.</returns>
    public bool End() => --_busy == 0;

    /// <returns>True if nothing needs this instance any more.</returns>
    public bool Replace()
    {
        IsReplaced = true;
        return --_busy == 0;
    }
}
