namespace Lato.Engine;

/// <summary>Slots that messages take and give back without a lock. Thread-safe.</summary>
internal sealed class SlotTable(int size)
{
    static readonly object Reserved = new();

    readonly object?[] _users = new object?[size]; // a message, or Reserved; changed atomically

    /// <summary>The messages that have one to themselves, as of this moment.</summary>
    public IEnumerable<MessageContext> Users => _users.OfType<MessageContext>();

    /// <summary>Takes a slot, whose number the message keeps.</summary>
    /// <returns>False if none is free.</returns>
    public bool TryTake(MessageContext message)
    {
        var first = Environment.CurrentManagedThreadId; // so that threads look at different ones
        for (var i = 0; i < size; i++)
        {
            var slot = (first + i) % size;
            if (Volatile.Read(ref _users[slot]) is null && Interlocked.CompareExchange(ref _users[slot], message, null) is null)
            {
                message.Slot = slot;
                return true;
            }
        }

        return false;
    }

    /// <returns>False if the message has none, or not to itself.</returns>
    public bool TryGiveBack(MessageContext message) => IsOf(message, out var slot) && Interlocked.CompareExchange(ref _users[slot], null, message) == message;

    /// <summary>Keeps the slot of a message from being given back by it.</summary>
    /// <returns>False if the message has given it back.</returns>
    public bool TryReserve(MessageContext message) => IsOf(message, out var slot) && Interlocked.CompareExchange(ref _users[slot], Reserved, message) == message;

    /// <summary>Gives back a slot that was reserved.</summary>
    public void Free(int slot) => Interlocked.Exchange(ref _users[slot], null);

    bool IsOf(MessageContext message, out int slot)
    {
        slot = message.Slot;
        return slot >= 0 && slot < size;
    }
}
