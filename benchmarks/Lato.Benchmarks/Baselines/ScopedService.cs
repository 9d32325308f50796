using System.Runtime.CompilerServices;

namespace Lato.Benchmarks.Baselines;

/// <summary>A scoped service with next to nothing to do.</summary>
internal sealed class ScopedService
{
    int _calls;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Work() => ++_calls;
}
