using System.Runtime.CompilerServices;

namespace Peers.Work;

/// <summary>A scoped service. Its first call returns 1, so a handler that got it of another call's scope gives a wrong answer.</summary>
public sealed class ScopedService
{
    int _calls;

    /// <summary>Does the work, and returns how often this service has done it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Work()
    {
        ServiceCalls.Count();
        return ++_calls;
    }
}
