using Lato.Testing.EngineContract;

namespace Lato.Testing.Tests.SimulationEngineContract;

public sealed class SimulationEngineStatelessTests : StatelessContract
{
    protected override ActorEngine CreateEngine(TimeProvider? time) => new SimulationEngine(seed: 7, time);
}
