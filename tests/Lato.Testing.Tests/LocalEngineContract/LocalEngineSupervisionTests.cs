using Lato.Testing.EngineContract;

namespace Lato.Testing.Tests.LocalEngineContract;

public sealed class LocalEngineSupervisionTests : SupervisionContract
{
    protected override ActorEngine CreateEngine(TimeProvider? time) => new LocalEngine(time);
}
