using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Akka;

/// <summary>Executes <see cref="Work"/> in an application on Akka.NET.</summary>
/// <param name="app">The application.</param>
/// <param name="callers">How many at a time.</param>
/// <param name="options">How it runs there.</param>
internal abstract class AkkaCase(Application app, int callers = 1, AkkaEngineOptions? options = null) : RatioCase
{
    readonly ExecuteWorkload _workload = new(app.UseAkka(BenchmarkSystem.Instance, options), callers);

    public override int Callers => callers;

    public override Task RunAsync(int operations) => _workload.RunAsync(operations);

    protected override ValueTask StopAsync() => _workload.DisposeAsync();
}
