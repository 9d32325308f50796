using Akka.Actor;
using Akka.Configuration;

namespace Lato.Actors.Tests.Doubles;

/// <summary>Engines for one test each, on a system of their own.</summary>
internal static class TestEngines
{
    static readonly Config Quiet = ConfigurationFactory.ParseString(
        """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
        """);

    public static AkkaEngine Create(TimeProvider? time, bool inPlace) =>
        new(ActorSystem.Create("test", Quiet), new AkkaEngineOptions { InPlace = inPlace }, time);

    public static async ValueTask ReleaseAsync(ActorEngine engine)
    {
        await engine.DisposeAsync();
        await ((AkkaEngine)engine).System.Terminate();
    }
}
