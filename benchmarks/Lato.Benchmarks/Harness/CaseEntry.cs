namespace Lato.Benchmarks.Harness;

internal sealed record CaseEntry(string Name, Bound Bound, Type Type)
{
    public bool IsComparison => Type.IsSubclassOf(typeof(RatioCase));

    public TCase Create<TCase>() where TCase : class =>
        Activator.CreateInstance(Type) as TCase
        ?? throw new InvalidOperationException(
            $"Case '{Name}' is a {Type.Name}. Derive it from RatioCase or MeasureCase.");
}
