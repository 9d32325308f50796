using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Peers.Work;

namespace Peers.Mediators;

/// <summary>Mediator at its fastest: everything is a singleton, and a handler that needs a scope makes it. What it publishes does not share that scope.</summary>
public sealed class SingletonMediatorPeer : Peer
{
    readonly ServiceProvider _provider;
    readonly global::Mediator.Mediator _mediator;

    /// <summary>Makes it ready.</summary>
    public SingletonMediatorPeer()
    {
        _provider = new ServiceCollection()
            .AddMediator((MediatorOptions options) =>
            {
                options.ServiceLifetime = ServiceLifetime.Singleton;
                options.GenerateTypesAsInternal = true;
            })
            .AddWork()
            .BuildServiceProvider();
        _mediator = _provider.GetRequiredService<global::Mediator.Mediator>();
    }

    /// <inheritdoc/>
    public override ValueTask<int> ScopedAsync(int amount) => _mediator.Send(new AddScoped(amount));

    /// <inheritdoc/>
    public override ValueTask<int> SharedAsync(int amount) => _mediator.Send(new AddShared(amount));

    /// <inheritdoc/>
    public override ValueTask<int> AwaitingAsync(int amount) => _mediator.Send(new AddLater(amount));

    /// <inheritdoc/>
    public override ValueTask<int> PublishToTwoAsync(int amount) => _mediator.Send(new AddAndPublish(amount));

    /// <inheritdoc/>
    public override async ValueTask<int> PublishToTenAsync(int amount)
    {
        await _mediator.Publish(new Announced(amount));
        return amount + 1;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => _provider.DisposeAsync();
}
