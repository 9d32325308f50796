using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Applications;

/// <summary>Executes <see cref="Add"/> in an application and checks each result.</summary>
/// <param name="app">The application.</param>
/// <param name="callers">How many at a time.</param>
/// <param name="added">What the handler adds.</param>
internal sealed class AddWorkload(Application app, int callers = 1, int added = 1) : Workload
{
    public override int Callers => callers;

    public override async Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            Answer.Check(await app.ExecuteAsync(new Add(operation)), operation + added);
        }
    }

    protected override ValueTask StopAsync() => app.DisposeAsync();
}
