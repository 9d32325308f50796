namespace Samples.Tests;

public sealed class TodosWebOnLocalEngineTests() : TodosWebTests("local");
