namespace Lato.Engine;

/// <summary>A piece of work that belongs to a transaction, whose transaction may have been given up.</summary>
internal interface ITransactionWork : IThreadPoolWorkItem
{
    bool IsAborted { get; }
}
