using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Baselines;

/// <summary>A call as it is without a framework: make a scope, resolve a scoped service, call it, dispose.</summary>
/// <param name="callers">How many at a time.</param>
internal sealed class ScopedCall(int callers = 1) : Workload
{
    readonly ServiceProvider _provider = new ServiceCollection().AddScoped<ScopedService>().BuildServiceProvider();

    public override int Callers => callers;

    public override Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            Answer.Check(Call(), 1);
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
