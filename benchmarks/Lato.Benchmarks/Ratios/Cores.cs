using Lato.Benchmarks.Harness;
using Lato.Benchmarks.Processors;

namespace Lato.Benchmarks.Ratios;

/// <summary>How much more a stateless module does in a process with two processors than in one with a single one.</summary>
[Case("cores", AtLeast = 1.7)]
internal sealed class Cores : MeasureCase
{
    public override async Task<double> MeasureAsync()
    {
        if (Environment.ProcessorCount < 2)
        {
            throw new PlatformNotSupportedException("There is one processor only. Measure where there are two.");
        }

        var one = await CalculatingProcess.RunOnAsync(processors: 1);
        return await CalculatingProcess.RunOnAsync(processors: 2) / one;
    }
}
