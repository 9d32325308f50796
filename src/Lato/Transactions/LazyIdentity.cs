namespace Lato.Transactions;

/// <summary>
/// What a transaction was entered by and, once somebody asks for it, its identity: most are never asked.
/// A struct inside its transaction, which so stays one object. <see cref="Value" /> is thread-safe; <see cref="EnterBy" /> is
/// for whoever begins the transaction, before others know it.
/// </summary>
internal struct LazyIdentity
{
    object? _known; // what the transaction was entered by, or its identity; changed atomically

    public TransactionIdentity Value => _known as TransactionIdentity ?? Make();

    /// <summary>Notes what the transaction is entered by, unless that was said before.</summary>
    public void EnterBy(object entered)
    {
        if (_known is TransactionIdentity identity)
        {
            identity.Entered ??= entered;
        }
        else
        {
            _known ??= entered;
        }
    }

    TransactionIdentity Make()
    {
        while (true)
        {
            var seen = Volatile.Read(ref _known);
            var made = seen as TransactionIdentity ?? new TransactionIdentity(seen);
            if (Interlocked.CompareExchange(ref _known, made, seen) == seen)
            {
                return made;
            }
        }
    }
}
