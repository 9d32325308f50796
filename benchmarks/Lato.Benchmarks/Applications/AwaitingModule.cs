using Lato.Benchmarks.Baselines;

namespace Lato.Benchmarks.Applications;

/// <summary>Has a handler that is interrupted once.</summary>
[Module("awaiting", Concurrency = Concurrency.Stateless, AutoRegister = false)]
internal sealed partial class AwaitingModule : ApplicationModule
{
    [Handler]
    async Task<int> Add(Add add, ScopedService service)
    {
        await Task.Yield();
        return service.Work() + add.Amount;
    }
}
