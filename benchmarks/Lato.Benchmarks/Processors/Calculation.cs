namespace Lato.Benchmarks.Processors;

/// <summary>About a microsecond of a processor, and no memory.</summary>
internal static class Calculation
{
    public static uint Of(uint seed)
    {
        for (var step = 0; step < 1_000; step++)
        {
            seed = (seed * 1_664_525) + 1_013_904_223;
        }

        return seed;
    }
}
