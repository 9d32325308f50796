using Lato.Benchmarks.Baselines;

namespace Lato.Benchmarks.Applications;

/// <summary>Publishes an event before it answers.</summary>
[Module("publisher", Concurrency = Concurrency.Stateless, AutoRegister = false)]
internal sealed partial class PublisherModule : ApplicationModule
{
    [Handler]
    async Task<int> Add(Add add, TransactionContext ctx, ScopedService service)
    {
        await ctx.PublishAsync(new WorkDone(add.Amount));
        return service.Work() + add.Amount;
    }
}
