namespace Lato.Compositions;

/// <summary>What kind of collection a type is, by its interfaces.</summary>
internal static class CollectionTypes
{
    /// <summary>The element type, or null if the type is no sequence or a sequence of several types.</summary>
    public static Type? ElementOf(Type type) =>
        type == typeof(string) ? null : ArgumentsOf(type, typeof(IEnumerable<>))?[0];

    public static Type? ElementOfSet(Type type) =>
        ArgumentsOf(type, typeof(ISet<>))?[0] ?? ArgumentsOf(type, typeof(IReadOnlySet<>))?[0];

    public static (Type Key, Type Value)? EntryOf(Type type) =>
        (ArgumentsOf(type, typeof(IDictionary<,>)) ?? ArgumentsOf(type, typeof(IReadOnlyDictionary<,>))) is { } entry
            ? (entry[0], entry[1])
            : null;

    /// <summary>An empty collection of the sample's type, or null where there is no way to make one.</summary>
    public static TCollection? EmptyLike<TCollection>(object sample) where TCollection : class =>
        sample is TCollection && sample.GetType().GetConstructor(Type.EmptyTypes) is not null
            ? (TCollection?)Activator.CreateInstance(sample.GetType())
            : null;

    static Type[]? ArgumentsOf(Type type, Type openInterface)
    {
        Type[] found = [.. type.GetInterfaces().Append(type)
            .Where(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == openInterface)];
        return found is [var only] ? only.GetGenericArguments() : null;
    }
}
