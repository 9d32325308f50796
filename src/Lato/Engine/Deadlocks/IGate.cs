namespace Lato.Engine;

/// <summary>What lets in some messages at a time and has the others wait, so that waits can close a cycle here. Thread-safe.</summary>
internal interface IGate : IWaitingPlace
{
    bool HasWaiting { get; }

    /// <summary>Tells which messages wait here, and for which.</summary>
    void AddWaits(WaitNodes nodes);
}
