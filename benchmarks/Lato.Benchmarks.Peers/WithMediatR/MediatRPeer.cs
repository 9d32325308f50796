using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Peers.Work;

namespace Peers.WithMediatR;

/// <summary>MediatR: the caller makes the scope where a handler needs one, and everything else is resolved of it.</summary>
internal sealed class MediatRPeer : Peer
{
    readonly ServiceProvider _provider = Register(new ServiceCollection()).BuildServiceProvider();
    readonly IMediator _root;

    public MediatRPeer() => _root = _provider.GetRequiredService<IMediator>();

    public override ValueTask<int> ScopedAsync(int amount) => InScopeAsync(new AddScoped(amount));

    public override ValueTask<int> SharedAsync(int amount) => new(_root.Send(new AddShared(amount)));

    public override ValueTask<int> AwaitingAsync(int amount) => InScopeAsync(new AddLater(amount));

    public override ValueTask<int> PublishToTwoAsync(int amount) => InScopeAsync(new AddAndPublish(amount));

    public override async ValueTask<int> PublishToTenAsync(int amount)
    {
        await _root.Publish(new Announced(amount));
        return amount + 1;
    }

    public override ValueTask DisposeAsync() => _provider.DisposeAsync();

    async ValueTask<int> InScopeAsync(IRequest<int> request)
    {
        using var scope = _provider.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    static ServiceCollection Register(ServiceCollection services)
    {
        services.AddScoped<ScopedService>().AddSingleton<SharedService>();
        services.AddTransient<IMediator>(provider => new MediatR.Mediator(provider.GetService));
        services.AddTransient<IRequestHandler<AddScoped, int>, AddScopedHandler>();
        services.AddTransient<IRequestHandler<AddShared, int>, AddSharedHandler>();
        services.AddTransient<IRequestHandler<AddLater, int>, AddLaterHandler>();
        services.AddTransient<IRequestHandler<AddAndPublish, int>, AddAndPublishHandler>();
        services.AddSingleton<IPipelineBehavior<AddScoped, int>, Passing<AddScoped, int>>();
        services.AddSingleton<IPipelineBehavior<AddShared, int>, Passing<AddShared, int>>();
        services.AddSingleton<IPipelineBehavior<AddLater, int>, Passing<AddLater, int>>();
        Repeat(2, () => services.AddTransient<INotificationHandler<Added>, AddedHandler>());
        Repeat(10, () => services.AddTransient<INotificationHandler<Announced>, AnnouncedHandler>());
        return services;
    }

    static void Repeat(int times, Action action)
    {
        for (var time = 0; time < times; time++)
        {
            action();
        }
    }
}
