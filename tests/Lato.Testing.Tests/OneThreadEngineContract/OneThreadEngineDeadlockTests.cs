using Lato.Testing.EngineContract;
using Lato.Testing.Tests.Doubles;

namespace Lato.Testing.Tests.OneThreadEngineContract;

public sealed class OneThreadEngineDeadlockTests : DeadlockContract
{
    protected override ActorEngine CreateEngine(TimeProvider? time) => new OneThreadEngine(time);
}
