namespace Lato;

/// <summary>An explicit transaction was disposed without <see cref="TransactionContext.CommitAsync"/>. Its exit hooks receive this.</summary>
public sealed class TransactionNotCommittedException : LatoException
{
    internal TransactionNotCommittedException(Guid id)
        : base($"Transaction {id:N} was disposed without a commit. Call CommitAsync() when its work is done, or use InTransactionAsync, which commits when the body returns.")
        => TransactionId = id;

    /// <summary>The transaction.</summary>
    public Guid TransactionId { get; }
}
