using System.Runtime.CompilerServices;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Awaited to go on where the engine lets transactions begin that do not begin on their caller's thread.</summary>
internal readonly struct TransactionBegin(TransactionRuntime runtime) : ICriticalNotifyCompletion
{
    public bool IsCompleted => false;

    public TransactionBegin GetAwaiter() => this;

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => runtime.Engine.ScheduleTransaction(runtime.Root, new ActionWorkItem(continuation));

    public void GetResult()
    {
    }
}
