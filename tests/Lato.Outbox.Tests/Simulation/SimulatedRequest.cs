namespace Lato.Outbox.Tests.Simulation;

/// <summary>What an instance wants of the database.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Run">Lets the request have its fate.</param>
internal sealed record SimulatedRequest(SimulatedInstance Instance, Action<Fate> Run);
