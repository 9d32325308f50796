using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Peers.Work;

namespace Peers.Mediators;

/// <summary>Mediator as handlers with scoped services need it: everything is scoped, and the caller makes the scope.</summary>
public sealed class ScopedMediatorPeer : Peer
{
    readonly ServiceProvider _provider = new ServiceCollection()
        .AddMediator((MediatorOptions options) =>
        {
            options.ServiceLifetime = ServiceLifetime.Scoped;
            options.GenerateTypesAsInternal = true;
        })
        .AddWork()
        .BuildServiceProvider();

    /// <inheritdoc/>
    public override async ValueTask<int> ScopedAsync(int amount)
    {
        using var scope = _provider.CreateScope();
        return await MediatorOf(scope).Send(new AddScoped(amount));
    }

    /// <inheritdoc/>
    public override async ValueTask<int> SharedAsync(int amount)
    {
        using var scope = _provider.CreateScope();
        return await MediatorOf(scope).Send(new AddShared(amount));
    }

    /// <inheritdoc/>
    public override async ValueTask<int> AwaitingAsync(int amount)
    {
        using var scope = _provider.CreateScope();
        return await MediatorOf(scope).Send(new AddLater(amount));
    }

    /// <inheritdoc/>
    public override async ValueTask<int> PublishToTwoAsync(int amount)
    {
        using var scope = _provider.CreateScope();
        return await MediatorOf(scope).Send(new AddAndPublish(amount));
    }

    /// <inheritdoc/>
    public override async ValueTask<int> PublishToTenAsync(int amount)
    {
        using var scope = _provider.CreateScope();
        await MediatorOf(scope).Publish(new Announced(amount));
        return amount + 1;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => _provider.DisposeAsync();

    static global::Mediator.Mediator MediatorOf(IServiceScope scope) => scope.ServiceProvider.GetRequiredService<global::Mediator.Mediator>();
}
