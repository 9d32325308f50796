using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Baselines;

/// <summary>A call as it is without a framework: make a scope, resolve a scoped service, call it, dispose.</summary>
/// <param name="repetitions">How many calls are one operation.</param>
internal sealed class ScopedCall(int repetitions = 1) : Workload
{
    readonly ServiceProvider _provider = new ServiceCollection().AddScoped<ScopedService>().BuildServiceProvider();

    public override Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations * repetitions; operation++)
        {
            Call();
        }

        return Task.CompletedTask;
    }

    public int Call()
    {
        using var scope = _provider.CreateScope();
        return scope.ServiceProvider.GetRequiredService<ScopedService>().Work();
    }

    protected override ValueTask StopAsync() => _provider.DisposeAsync();
}
