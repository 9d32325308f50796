namespace Samples.Tests;

public sealed class CompanyWebOnLocalEngineTests() : CompanyWebTests("local");
