namespace Lato.Benchmarks.Harness;

internal static class HeldMemory
{
    /// <summary>The bytes that each object made by the action still holds after a full collection.</summary>
    public static double PerObject(int count, Action make)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        make();
        return (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / count;
    }
}
