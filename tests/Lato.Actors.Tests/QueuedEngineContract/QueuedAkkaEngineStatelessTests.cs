using Lato.Actors.Tests.Doubles;
using Lato.Testing.EngineContract;

namespace Lato.Actors.Tests.QueuedEngineContract;

public sealed class QueuedAkkaEngineStatelessTests : StatelessContract
{
    protected override ActorEngine CreateEngine(TimeProvider? time) => TestEngines.Create(time, inPlace: false);

    protected override ValueTask ReleaseAsync(ActorEngine engine) => TestEngines.ReleaseAsync(engine);
}
