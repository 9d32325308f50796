using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Peers.Work;
using Wolverine;

namespace Peers.WithWolverine;

/// <summary>Wolverine as a mediator, its code compiled at run time, with one bus that is kept.</summary>
internal sealed class WolverinePeer : Peer
{
    readonly IHost _host = Host.CreateDefaultBuilder()
        .ConfigureLogging(logging => logging.ClearProviders())
        .ConfigureServices(services => services.AddScoped<ScopedService>().AddSingleton<SharedService>())
        .UseWolverine(Configure)
        .Build();

    IMessageBus? _bus;

    IMessageBus Bus => _bus ?? throw new InvalidOperationException("Start it first.");

    public override async Task StartAsync()
    {
        await _host.StartAsync();
        _bus = _host.Services.CreateScope().ServiceProvider.GetRequiredService<IMessageBus>();
    }

    public override ValueTask<int> ScopedAsync(int amount) => SendAsync(new AddScoped(amount));

    public override ValueTask<int> SharedAsync(int amount) => SendAsync(new AddShared(amount));

    public override ValueTask<int> AwaitingAsync(int amount) => SendAsync(new AddLater(amount));

    public override ValueTask<int> PublishToTwoAsync(int amount) => SendAsync(new AddAndPublish(amount));

    public override async ValueTask<int> PublishToTenAsync(int amount)
    {
        await Bus.InvokeAsync(new Announced(amount));
        return amount + 1;
    }

    public override async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    async ValueTask<int> SendAsync(object command) => (await Bus.InvokeAsync<Answered>(command)).Amount;

    static void Configure(WolverineOptions options)
    {
        options.ApplicationAssembly = typeof(WorkHandler).Assembly;
        options.UseRuntimeCompilation();
        options.Durability.Mode = DurabilityMode.MediatorOnly;
        options.Discovery.DisableConventionalDiscovery()
            .IncludeType(typeof(WorkHandler))
            .IncludeType(typeof(FirstAddedHandler))
            .IncludeType(typeof(SecondAddedHandler));
        foreach (var listener in typeof(Listeners).GetNestedTypes())
        {
            options.Discovery.IncludeType(listener);
        }

        options.Policies.AddMiddleware(typeof(Passing), chain =>
            chain.MessageType == typeof(AddScoped) || chain.MessageType == typeof(AddShared) || chain.MessageType == typeof(AddLater));
    }
}
