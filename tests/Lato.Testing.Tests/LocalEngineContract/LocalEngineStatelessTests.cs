using Lato.Testing.EngineContract;

namespace Lato.Testing.Tests.LocalEngineContract;

public sealed class LocalEngineStatelessTests : StatelessContract
{
    protected override ActorEngine CreateEngine(TimeProvider? time) => new LocalEngine(time);
}
