namespace Lato.Transactions;

/// <summary>How far a transaction has come, and which of its hooks runs. A struct inside its transaction, which so stays one object.</summary>
internal struct TransactionProgress
{
    volatile TransactionStage _stage;

    public TransactionStage Stage
    {
        readonly get => _stage;
        set => _stage = value;
    }

    /// <summary>The enter hook that runs, then how many have succeeded, then the exit hook that runs.</summary>
    public short Hook { get; set; }

    /// <summary>Whether all its work is one handler.</summary>
    public bool IsOneHandler { get; set; }

    /// <summary>Whether a middleware returned a task which code that goes on may complete.</summary>
    public bool AwaitsTaskOfOthers { get; set; }

    /// <summary>What runs that is neither a handler nor a middleware, for people; null for nothing.</summary>
    /// <param name="hooks">The hooks of the application.</param>
    /// <param name="isExplicit">Whether the caller ends the transaction.</param>
    public readonly string? Describe(HookRunner hooks, bool isExplicit) => _stage switch // once, for the transaction goes on
    {
        TransactionStage.EnterHooks => hooks.NameOfEnter(Hook),
        TransactionStage.ExitHooks => hooks.NameOfExit(Hook),
        TransactionStage.Preparation => "what its resources do before the commit",
        TransactionStage.Resources => "the commit of its resources",
        TransactionStage.Disposal or TransactionStage.Ended => "the disposal of its services",
        TransactionStage.AfterCommit => "events after its commit",
        TransactionStage.Delegate => "its delegate",
        TransactionStage.Gone => null,
        _ => isExplicit ? "the code that opened it" : null,
    };
}
