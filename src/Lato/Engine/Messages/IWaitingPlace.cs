namespace Lato.Engine;

/// <summary>Where messages wait before they are started. Thread-safe.</summary>
internal interface IWaitingPlace
{
    /// <summary>Takes out a message that waits, and tells its sender why it is refused.</summary>
    /// <returns>False if it does not wait any more.</returns>
    bool TryRefuse(MessageContext waiting, Exception refusal);
}
