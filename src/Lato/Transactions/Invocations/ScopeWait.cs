using Lato.Engine;

namespace Lato.Transactions;

/// <summary>The wait of an invocation for the scoped services of its transaction.</summary>
internal sealed class ScopeWait : TaskCompletionSource, IThreadPoolWorkItem
{
    readonly ScopeGate _gate;
    readonly ActorEngine _engine;

    public ScopeWait(ScopeGate gate, ActorEngine engine, Invocation invocation)
    {
        _gate = gate;
        _engine = engine;
        Invocation = invocation;
        Held = HeldMessage.Next(invocation, Task);
    }

    public Invocation Invocation { get; }

    /// <summary>The wait, as the wait graph knows it.</summary>
    public HeldMessage Held { get; }

    /// <summary>Why the invocation must not run, or null. Known when the wait has ended.</summary>
    public Exception? Refusal { get; private set; }

    public void End(Exception? refusal)
    {
        Refusal = refusal;
        _engine.Schedule(this);
    }

    /// <summary>Ends the wait when a token is cancelled: that of the call, or of its transaction.</summary>
    public CancellationTokenRegistration Withdrawable(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static (wait, token) => ((ScopeWait)wait!).Withdraw(new OperationCanceledException(token)), this);

    public void Execute() => TrySetResult();

    public override string ToString() => $"{Invocation.Describe()} has the services of its transaction";

    void Withdraw(OperationCanceledException cancelled) => _gate.TryRefuse(Invocation, Invocation.Refusal() ?? cancelled);
}
