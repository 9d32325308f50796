namespace Lato.Outbox.Delivering;

/// <summary>Gives a stored event to its handler; never fails.</summary>
/// <param name="handler">What stored events know the handler by.</param>
/// <param name="message">The event.</param>
/// <param name="stopping">Cancelled when what has not begun is to be handed back.</param>
/// <param name="cancelling">Cancelled when what runs is to be given up.</param>
internal delegate Task<MessageOutcome> HandleDelivery(string handler, ReceivedMessage message, CancellationToken stopping, CancellationToken cancelling);
