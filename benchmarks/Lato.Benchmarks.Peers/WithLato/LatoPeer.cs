using Lato;
using Microsoft.Extensions.DependencyInjection;
using Peers.Work;

namespace Peers.WithLato;

/// <summary>Lato with generated modules, all in one concurrency mode.</summary>
internal sealed class LatoPeer(Concurrency concurrency) : Peer
{
    readonly Application _commands = Create(concurrency).Use(async (_, next) => await next.InvokeAsync());
    readonly Lazy<Application> _events = new(() => Create(concurrency)); // events pass no middleware of the peers either

    public override ValueTask<int> ScopedAsync(int amount) => new(_commands.ExecuteAsync(new AddScoped(amount)));

    public override ValueTask<int> SharedAsync(int amount) => new(_commands.ExecuteAsync(new AddShared(amount)));

    public override ValueTask<int> AwaitingAsync(int amount) => new(_commands.ExecuteAsync(new AddLater(amount)));

    public override ValueTask<int> PublishToTwoAsync(int amount) => new(_events.Value.ExecuteAsync(new AddAndPublish(amount)));

    public override async ValueTask<int> PublishToTenAsync(int amount)
    {
        await _events.Value.PublishAsync(new Announced(amount));
        return amount + 1;
    }

    public override async ValueTask DisposeAsync()
    {
        await _commands.DisposeAsync();
        if (_events.IsValueCreated)
        {
            await _events.Value.DisposeAsync();
        }
    }

    static Application Create(Concurrency concurrency)
    {
        var app = new Application("peer", services => services.AddScoped<ScopedService>().AddSingleton<SharedService>());
        IEnumerable<ApplicationModule> modules =
        [
            new WorkModule(), new AddedModule("first"), new AddedModule("second"),
            .. Enumerable.Range(0, 10).Select(number => new AnnouncedModule($"listener{number}")),
        ];
        foreach (var module in modules)
        {
            module.Options = module.Options with { Concurrency = concurrency };
            app.AddModule(module);
        }

        return app;
    }
}
