using System.Runtime.CompilerServices;

namespace Lato.Engine;

/// <summary>Awaited to go on on a thread of the engine.</summary>
internal readonly struct Hop(ActorEngine engine) : ICriticalNotifyCompletion
{
    public bool IsCompleted => false;

    public Hop GetAwaiter() => this;

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => engine.Schedule(new ActionWork(continuation));

    public void GetResult()
    {
    }
}
