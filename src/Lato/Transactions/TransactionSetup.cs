using Lato.Transactions;

namespace Lato;

/// <summary>What a <see cref="TransactionContext"/> is made from. Handed to the factory of a custom context class.</summary>
public sealed class TransactionSetup
{
    internal TransactionSetup(Transaction transaction) => Transaction = transaction;

    internal Transaction Transaction { get; }
}
