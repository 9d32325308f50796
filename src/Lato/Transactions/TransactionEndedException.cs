namespace Lato;

/// <summary>A context was used after its transaction had ended, or while it was ending.</summary>
public sealed class TransactionEndedException : LatoException
{
    internal TransactionEndedException(Guid id, string? why)
        : base($"Transaction {id:N} has ended{(why is null ? "" : $" ({why})")}; nothing more can start in it. "
            + "Await every call before the handler returns, do not keep a context, and use the application for work of its own.")
        => TransactionId = id;

    /// <summary>The transaction.</summary>
    public Guid TransactionId { get; }
}
