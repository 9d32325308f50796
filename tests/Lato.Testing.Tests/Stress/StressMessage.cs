namespace Lato.Testing.Tests.Stress;

/// <param name="Ask">The number of the ask that it belongs to.</param>
/// <param name="Hops">How many more actors to ask.</param>
internal sealed record StressMessage(int Ask, int Hops);
