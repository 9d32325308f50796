using Lato.Actors.Tests.Doubles;
using Lato.Testing.EngineContract;

namespace Lato.Actors.Tests.EngineContract;

public sealed class AkkaEngineStatelessTests : StatelessContract
{
    protected override ActorEngine CreateEngine(TimeProvider? time) => TestEngines.Create(time, inPlace: true);

    protected override ValueTask ReleaseAsync(ActorEngine engine) => TestEngines.ReleaseAsync(engine);
}
