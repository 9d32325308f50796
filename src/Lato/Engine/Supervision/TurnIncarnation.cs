namespace Lato.Engine;

/// <summary>An instance whose messages begin and end in the turn, and which is replaced there.</summary>
internal sealed class TurnIncarnation(Actor actor) : Incarnation(actor)
{
    const int Current = 1; // until it is replaced
    const int One = 2; // above: how many messages it is busy with

    int _state = Current;

    public override bool IsReplaced => (Volatile.Read(ref _state) & Current) == 0;

    public override void Begin() => _state += One;

    public override bool End() => (_state -= One) == 0;

    public override bool Replace() => (_state -= Current) == 0;
}
