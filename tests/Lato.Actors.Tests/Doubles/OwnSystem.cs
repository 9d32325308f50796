using Akka.Actor;

namespace Lato.Actors.Tests.Doubles;

/// <summary>An Akka system that a test may end.</summary>
internal sealed class OwnSystem(string config = "") : IAsyncDisposable
{
    public ActorSystem System { get; } = ActorSystem.Create("test", AkkaTest.Quiet + config);

    public async ValueTask DisposeAsync() => await System.Terminate();
}
