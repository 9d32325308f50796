using System.Text;

namespace Lato;

/// <summary>
/// The base of commands, queries and events: an immutable record with value equality.
/// It carries no public property; its identity is <see cref="MessageExtensions.get_MessageId"/>.
/// </summary>
public abstract record Message
{
    // Boxed, so that it can be made once without a lock; a private field is not part of equality, text or JSON.
    object? _identity;

    private protected Message()
    {
    }

    /// <summary>Copies a message for <c>with</c>; the copy is a new message and gets an identity of its own.</summary>
    protected Message(Message original)
    {
    }

    internal Guid Identity =>
        (Guid)(Volatile.Read(ref _identity) ?? Interlocked.CompareExchange(ref _identity, Guid.CreateVersion7(), null) ?? _identity)!;

    /// <summary>Two messages are equal when they are of one type and their members are equal.</summary>
    public virtual bool Equals(Message? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>Prints the members of the base: none.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
