using System.Runtime.CompilerServices;

namespace Peers.Work;

/// <summary>A singleton service without state.</summary>
public sealed class SharedService
{
    /// <summary>Does the work, and returns 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Work()
    {
        ServiceCalls.Count();
        return 1;
    }
}
