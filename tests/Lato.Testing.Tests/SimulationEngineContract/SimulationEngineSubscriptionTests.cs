using Lato.Testing.EngineContract;

namespace Lato.Testing.Tests.SimulationEngineContract;

public sealed class SimulationEngineSubscriptionTests : SubscriptionContract
{
    protected override ActorEngine CreateEngine(TimeProvider? time) => new SimulationEngine(seed: 7, time);
}
