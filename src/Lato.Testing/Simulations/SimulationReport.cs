namespace Lato.Testing;

/// <summary>What a simulation has seen. Immutable.</summary>
/// <param name="Runs">How many runs there were; none has failed.</param>
/// <param name="Steps">How many steps all runs together have taken.</param>
/// <param name="DifferentOrders">In how many different ways the steps were ordered.</param>
public sealed record SimulationReport(int Runs, long Steps, int DifferentOrders);
