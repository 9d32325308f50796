using System.Runtime.CompilerServices;

namespace Lato.Benchmarks.Baselines;

/// <summary>A singleton service without state: what several threads would write together is not what is measured.</summary>
internal sealed class SharedService
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Work() => 1;
}
