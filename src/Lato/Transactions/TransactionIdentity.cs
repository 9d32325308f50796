namespace Lato.Transactions;

/// <summary>Who a transaction is and how it was entered, once somebody asks for it.</summary>
/// <param name="entered">What it was entered by, if that is known already.</param>
internal sealed class TransactionIdentity(object? entered)
{
    TransactionEntry? _entry;
    object? _id; // a Guid, which is asked for less often than the entry, and costs more

    public Guid Id => (Guid)(Volatile.Read(ref _id) ?? Interlocked.CompareExchange(ref _id, Guid.CreateVersion7(), null) ?? _id)!;

    /// <summary>What it was entered by: a message, the target of a dispatch, or the call of a transport.</summary>
    public object? Entered { get; set; } = entered;

    public TransactionEntry EntryIn(TransactionRuntime runtime) => _entry ??= runtime.Router.EntryOf(Entered);
}
