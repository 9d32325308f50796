using System.Runtime.CompilerServices;

namespace Lato.Engine;

/// <summary>Awaited to go on on a thread of the engine.</summary>
internal readonly struct SwitchToEngine(ActorEngine engine) : ICriticalNotifyCompletion
{
    public bool IsCompleted => false;

    public SwitchToEngine GetAwaiter() => this;

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => engine.Schedule(new ActionWorkItem(continuation));

    public void GetResult()
    {
    }
}
