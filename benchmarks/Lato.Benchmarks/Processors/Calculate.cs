namespace Lato.Benchmarks.Processors;

internal sealed record Calculate(uint Seed) : Query<uint>;
