using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Applications;

/// <summary>Executes <see cref="Work"/> in an application.</summary>
internal sealed class ExecuteWorkload(Application app, int callers = 1) : Workload
{
    public override int Callers => callers;

    public override async Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            await app.ExecuteAsync(new Work(operation));
        }
    }

    protected override ValueTask StopAsync() => app.DisposeAsync();
}
