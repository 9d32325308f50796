namespace Lato.Benchmarks.Applications;

/// <summary>Up to sixteen messages at a time.</summary>
[Module("parallel", Concurrency = Concurrency.Parallel, AutoRegister = false)]
internal sealed partial class ParallelModule : ApplicationModule
{
    [Handler]
    int Add(Add add) => add.Amount + 1;
}
