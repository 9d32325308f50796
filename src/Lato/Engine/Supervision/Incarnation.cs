namespace Lato.Engine;

/// <summary>
/// One instance of an actor, from its creation or restart to its replacement, and how many messages it is busy with.
/// What needs it begins and ends in the turn; or, in the parallel mode, on any thread.
/// </summary>
internal sealed class Incarnation(Actor actor)
{
    const int Current = 1; // until it is replaced
    const int One = 2; // above: how many messages it is busy with

    int _state = Current;

    public Actor Actor { get; } = actor;

    public bool IsReplaced => (Volatile.Read(ref _state) & Current) == 0;

    public void Begin_InTurn() => _state += One;

    /// <returns>True if nothing needs this instance any more.</returns>
    public bool End_InTurn() => (_state -= One) == 0;

    /// <returns>False if it is replaced, and may be released already.</returns>
    public bool TryBegin()
    {
        var state = Volatile.Read(ref _state);
        while ((state & Current) != 0)
        {
            var seen = Interlocked.CompareExchange(ref _state, state + One, state);
            if (seen == state)
            {
                return true;
            }

            state = seen;
        }

        return false;
    }

    /// <returns>True if nothing needs this instance any more.</returns>
    public bool End() => Interlocked.Add(ref _state, -One) == 0;

    /// <returns>True if nothing needs this instance any more.</returns>
    public bool Replace() => Interlocked.Add(ref _state, -Current) == 0;
}
