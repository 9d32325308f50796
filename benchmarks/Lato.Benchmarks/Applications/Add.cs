namespace Lato.Benchmarks.Applications;

internal sealed record Add(int Amount) : Command<int>;
