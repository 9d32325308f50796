namespace Lato.Transactions;

/// <summary>What an invocation is called in errors and logs.</summary>
internal sealed partial class Invocation
{
    public override string Describe() => $"{Handler.Info.FullName} of transaction {Transaction.Id:N}";

    /// <summary>Whether it runs a function, which belongs to no module.</summary>
    public bool IsFunction => Handler.Actor is null;

    /// <summary>Whether it still waits for its module.</summary>
    public bool IsWaiting => !IsFunction && Incarnation is null;

    /// <summary>What it waits for, for people.</summary>
    public string DescribeWait() => $"{Name} waits for module '{Handler.Info.Module}', {Actor.Gate.DescribeWait(this)}";

    public override string Name => Handler.Info.FullName;

    public override Exception StoppedError() => new ModuleStoppedException(Actor.Path, Handler.Info);

    public override Exception FullError(int capacity) => new ModuleOverloadedException(Actor.Path, Handler.Info, capacity);
}
