namespace Lato.Transactions;

/// <summary>What a caller waits for when its transaction could not end at once.</summary>
internal interface ITransactionReply
{
    /// <summary>The outcome is known before the transaction has ended. May be told several times, and beside the end; the first counts.</summary>
    void Tell(TransactionResult outcome);
}
