using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Baselines;

/// <summary>As <see cref="ScopedCall"/>, and interrupted once inside of the scope, by <c>await Task.Yield()</c>.</summary>
/// <param name="callers">How many at a time.</param>
internal sealed class AwaitingCall(int callers) : Workload
{
    readonly ServiceProvider _provider = new ServiceCollection().AddScoped<ScopedService>().BuildServiceProvider();

    public override int Callers => callers;

    public override async Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            Answer.Check(await CallAsync(), 1);
        }
    }

    protected override ValueTask StopAsync() => _provider.DisposeAsync();

    async Task<int> CallAsync()
    {
        using var scope = _provider.CreateScope();
        var service = scope.ServiceProvider.GetRequiredService<ScopedService>();
        await Task.Yield();
        return service.Work();
    }
}
