namespace Samples.Tests;

public sealed class ServiceOnLocalEngineTests() : ServiceTests("local");
