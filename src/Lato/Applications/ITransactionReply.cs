using Lato.Transactions;

namespace Lato.Applications;

/// <summary>What a caller waits for, whatever its type.</summary>
internal interface ITransactionReply : IThreadPoolWorkItem
{
    Transaction Transaction { get; }
}
