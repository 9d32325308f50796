using Lato.Testing.EngineContract;

namespace Lato.Testing.Tests.LocalEngineContract;

public sealed class LocalEngineSubscriptionTests : SubscriptionContract
{
    protected override ActorEngine CreateEngine(TimeProvider? time) => new LocalEngine(time);
}
