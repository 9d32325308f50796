namespace Lato.Transactions;

/// <summary>How far a transaction has come.</summary>
internal enum TransactionStage : byte
{
    Work,
    Delegate,
    EnterHooks,

    /// <summary>What takes part in it does what is left before the commit.</summary>
    Preparation,

    ExitHooks,

    /// <summary>What takes part in it commits, or rolls back.</summary>
    Resources,

    Disposal,

    /// <summary>Its outcome is told, and its context is of no more use.</summary>
    Ended,

    AfterCommit,

    /// <summary>Nothing of it is left to wait for.</summary>
    Gone,
}
