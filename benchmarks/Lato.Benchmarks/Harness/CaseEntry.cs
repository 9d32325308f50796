namespace Lato.Benchmarks.Harness;

internal sealed record CaseEntry(string Name, Type Type)
{
    public object Create() => Activator.CreateInstance(Type)!;
}
