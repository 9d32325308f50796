namespace Lato.Testing.Probes;

/// <summary>Asked of a probe's actor: its reply comes after everything that was sent to the probe before.</summary>
internal sealed record ProbeBarrier
{
    public static ProbeBarrier Instance { get; } = new();
}
