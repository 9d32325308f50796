using System.Collections.Concurrent;

namespace Lato.Compositions;

/// <summary>Which composition two types have. The types decide, never the values.</summary>
internal static class CompositionRules
{
    static readonly ConcurrentDictionary<(Type First, Type Second), Composition?> Known = new();

    public static Composition? Find(Type first, Type second) =>
        Known.GetOrAdd((first, second), static types => Choose(types.First, types.Second));

    public static Composition? ForCollections(Type first, Type second) =>
        DictionaryComposition.Between(first, second)
        ?? SetComposition.Between(first, second)
        ?? ListComposition.Between(first, second);

    // Operators go before collections: a collection type that defines one says how it wants to be combined.
    static Composition? Choose(Type first, Type second) =>
        NumberComposition.Between(first, second)
        ?? StringComposition.Between(first, second)
        ?? OperatorComposition.Between(first, second)
        ?? BitComposition.Between(first, second)
        ?? ForCollections(first, second);
}
