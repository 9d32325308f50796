namespace Lato.Tests.Stress;

/// <summary>What planned invocations fail with.</summary>
internal sealed class StressException() : Exception("planned");
