namespace Lato.Benchmarks.Applications;

internal sealed record Work(int Amount) : Command;
