namespace Lato.Benchmarks.Processors;

/// <summary>Keeps processors busy and has nothing to guard.</summary>
[Module("calculating", Concurrency = Concurrency.Stateless, AutoRegister = false)]
internal sealed partial class CalculatingModule : ApplicationModule
{
    [Handler]
    static uint Calculate(Calculate query) => Calculation.Of(query.Seed);
}
