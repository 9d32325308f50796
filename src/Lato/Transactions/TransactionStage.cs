namespace Lato.Transactions;

/// <summary>How far a transaction has come.</summary>
internal enum TransactionStage : byte
{
    Work,
    Body,
    EnterHooks,
    ExitHooks,
    Disposal,
    AfterCommit,
}
