using Microsoft.Extensions.DependencyInjection;
using Peers.Work;

namespace Peers.Plain;

/// <summary>The same work without a framework.</summary>
internal sealed class PlainPeer : Peer
{
    readonly ServiceProvider _provider = new ServiceCollection().AddScoped<ScopedService>().AddSingleton<SharedService>().BuildServiceProvider();
    readonly SharedService _shared;

    public PlainPeer() => _shared = _provider.GetRequiredService<SharedService>();

    public override ValueTask<int> ScopedAsync(int amount)
    {
        using var scope = _provider.CreateScope();
        return new(amount + scope.ServiceProvider.GetRequiredService<ScopedService>().Work());
    }

    public override ValueTask<int> SharedAsync(int amount) => new(amount + _shared.Work());

    public override async ValueTask<int> AwaitingAsync(int amount)
    {
        using var scope = _provider.CreateScope();
        var service = scope.ServiceProvider.GetRequiredService<ScopedService>();
        await Task.Yield();
        return amount + service.Work();
    }

    public override ValueTask<int> PublishToTwoAsync(int amount)
    {
        using var scope = _provider.CreateScope();
        var answer = amount + scope.ServiceProvider.GetRequiredService<ScopedService>().Work();
        scope.ServiceProvider.GetRequiredService<ScopedService>().Work();
        scope.ServiceProvider.GetRequiredService<ScopedService>().Work();
        return new(answer);
    }

    public override ValueTask<int> PublishToTenAsync(int amount)
    {
        for (var handler = 0; handler < 10; handler++)
        {
            _shared.Work();
        }

        return new(amount + 1);
    }

    public override ValueTask DisposeAsync() => _provider.DisposeAsync();
}
