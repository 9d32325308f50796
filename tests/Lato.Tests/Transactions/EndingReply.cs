using Lato.Transactions;

namespace Lato.Tests.Transactions;

/// <summary>A caller that ends the transaction whose outcome it is told.</summary>
internal sealed class EndingReply(Transaction transaction) : ITransactionReply
{
    public void Tell(TransactionResult outcome) => Assert.True(transaction.EndAsync(null, null).IsCompletedSuccessfully);
}
