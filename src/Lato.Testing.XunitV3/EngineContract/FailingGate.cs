namespace Lato.Testing.EngineContract;

/// <summary>A message that waits at its gate and then fails.</summary>
internal sealed class FailingGate
{
    public Gate Gate { get; } = new();
}
