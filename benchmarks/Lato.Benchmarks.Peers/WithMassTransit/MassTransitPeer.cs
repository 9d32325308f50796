using MassTransit;
using MassTransit.Mediator;
using Microsoft.Extensions.DependencyInjection;
using Peers.Work;

namespace Peers.WithMassTransit;

/// <summary>MassTransit's mediator, with one request client for each command.</summary>
internal sealed class MassTransitPeer : Peer
{
    readonly ServiceProvider _provider = Register(new ServiceCollection()).BuildServiceProvider();
    readonly IMediator _mediator;
    readonly IRequestClient<AddScoped> _scoped;
    readonly IRequestClient<AddShared> _shared;
    readonly IRequestClient<AddLater> _later;
    readonly IRequestClient<AddAndPublish> _publishing;

    public MassTransitPeer()
    {
        _mediator = _provider.GetRequiredService<IMediator>();
        _scoped = _mediator.CreateRequestClient<AddScoped>();
        _shared = _mediator.CreateRequestClient<AddShared>();
        _later = _mediator.CreateRequestClient<AddLater>();
        _publishing = _mediator.CreateRequestClient<AddAndPublish>();
    }

    public override ValueTask<int> ScopedAsync(int amount) => AmountOf(_scoped.GetResponse<Answered>(new AddScoped(amount)));

    public override ValueTask<int> SharedAsync(int amount) => AmountOf(_shared.GetResponse<Answered>(new AddShared(amount)));

    public override ValueTask<int> AwaitingAsync(int amount) => AmountOf(_later.GetResponse<Answered>(new AddLater(amount)));

    public override ValueTask<int> PublishToTwoAsync(int amount) => AmountOf(_publishing.GetResponse<Answered>(new AddAndPublish(amount)));

    public override async ValueTask<int> PublishToTenAsync(int amount)
    {
        await _mediator.Publish(new Announced(amount));
        return amount + 1;
    }

    public override ValueTask DisposeAsync() => _provider.DisposeAsync();

    static async ValueTask<int> AmountOf(Task<Response<Answered>> response) => (await response).Message.Amount;

    static IServiceCollection Register(IServiceCollection services) => services
        .AddScoped<ScopedService>()
        .AddSingleton<SharedService>()
        .AddLogging()
        .AddMediator(mediator =>
        {
            mediator.AddConsumer<AddScopedConsumer>();
            mediator.AddConsumer<AddSharedConsumer>();
            mediator.AddConsumer<AddLaterConsumer>();
            mediator.AddConsumer<AddAndPublishConsumer>();
            mediator.AddConsumer<FirstAddedConsumer>();
            mediator.AddConsumer<SecondAddedConsumer>();
            mediator.AddConsumers(typeof(Listeners).GetNestedTypes(System.Reflection.BindingFlags.NonPublic));
            mediator.ConfigureMediator((context, configurator) => configurator.UseConsumeFilter(
                typeof(Passing<>), context, filter => filter.Include(typeof(AddScoped), typeof(AddShared), typeof(AddLater))));
        });
}
