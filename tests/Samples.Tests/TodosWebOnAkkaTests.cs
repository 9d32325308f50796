namespace Samples.Tests;

public sealed class TodosWebOnAkkaTests() : TodosWebTests("akka");
