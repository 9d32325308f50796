namespace Samples.Tests;

public sealed class CompanyWebOnAkkaTests() : CompanyWebTests("akka");
