using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>What the instances of <see cref="CountingModule"/> have in common.</summary>
internal sealed class CountingModuleLog
{
    readonly TaskCompletionSource _firstDisposal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _made;

    public int Made => Volatile.Read(ref _made);

    public Gate Gate { get; } = new();

    public Task FirstDisposal => _firstDisposal.Task;

    public int NewInstance() => Interlocked.Increment(ref _made);

    public void Disposed(int instance)
    {
        if (instance == 1)
        {
            _firstDisposal.TrySetResult();
        }
    }
}
