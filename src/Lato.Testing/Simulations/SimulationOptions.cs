namespace Lato.Testing;

/// <summary>How simulations run. Immutable.</summary>
public sealed record SimulationOptions
{
    /// <summary>The seed of the first run; further runs count up from it. Default: 0.</summary>
    public int FirstSeed { get; init; }

    /// <summary>What the clock shows at first. Default: 2000-01-01T00:00Z.</summary>
    public DateTimeOffset Start { get; init; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How many steps a run may take before it counts as one that never ends. Default: 100,000.</summary>
    public int MaxSteps { get; init; } = 100_000;

    /// <summary>What goes wrong on purpose. Default: nothing.</summary>
    public SimulationFaults Faults { get; init; } = new();
}
