using Lato.Testing.EngineContract;
using Lato.Testing.Tests.Doubles;

namespace Lato.Testing.Tests.QueueEngineContract;

public sealed class QueueEngineStatelessTests : StatelessContract
{
    protected override ActorEngine CreateEngine(TimeProvider? time) => new QueueEngine(time);
}
