namespace Lato.Engine;

/// <summary>What lets in some messages at a time and has the others wait, so that waits can close a cycle here. Thread-safe.</summary>
internal interface IGate
{
    bool HasWaiting { get; }

    /// <summary>Tells which messages wait here, and for which.</summary>
    void AddWaits(WaitNodes nodes);

    /// <summary>Takes out a message that waits, and replies to it with an error.</summary>
    /// <returns>False if it does not wait any more.</returns>
    bool TryRefuse(MessageContext waiting, Exception refusal);
}
