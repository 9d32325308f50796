namespace Lato.Benchmarks.Applications;

internal sealed record WorkDone(int Amount) : Event;
