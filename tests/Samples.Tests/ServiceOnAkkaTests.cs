namespace Samples.Tests;

public sealed class ServiceOnAkkaTests() : ServiceTests("akka");
