using Akka.Actor;
using Akka.Configuration;

namespace Lato.Benchmarks.Akka;

/// <summary>The Akka system of all cases, as a process has one.</summary>
internal static class BenchmarkSystem
{
    public static ActorSystem Instance { get; } = ActorSystem.Create("benchmark", ConfigurationFactory.ParseString(
        """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
        """));
}
