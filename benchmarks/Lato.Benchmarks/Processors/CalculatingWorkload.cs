using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Processors;

/// <summary>Asks a stateless module to calculate.</summary>
/// <param name="callers">How many at a time.</param>
internal sealed class CalculatingWorkload(int callers) : Workload
{
    static readonly uint Right = Calculation.Of(seed: 1);

    readonly Application _app = new Application("benchmark").AddModule<CalculatingModule>();

    public override int Callers => callers;

    public override async Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            var answer = await _app.ExecuteAsync(new Calculate(1));
            Answer.Check(unchecked((int)answer), unchecked((int)Right));
        }
    }

    protected override ValueTask StopAsync() => _app.DisposeAsync();
}
