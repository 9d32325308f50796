using System.Diagnostics.CodeAnalysis;

namespace Lato.Compositions;

/// <summary>What kind of collection a type is, by its interfaces.</summary>
internal static class CollectionTypes
{
    /// <summary>The element type, or null if the type is not a sequence or a sequence of several types.</summary>
    public static Type? ElementOf(Type type) =>
        type == typeof(string) ? null : ArgumentsOf(type, typeof(IEnumerable<>))?[0];

    public static Type? ElementOfSet(Type type) =>
        ArgumentsOf(type, typeof(ISet<>))?[0] ?? ArgumentsOf(type, typeof(IReadOnlySet<>))?[0];

    public static (Type Key, Type Value)? EntryOf(Type type) =>
        (ArgumentsOf(type, typeof(IDictionary<,>)) ?? ArgumentsOf(type, typeof(IReadOnlyDictionary<,>))) is { } entry
            ? (entry[0], entry[1])
            : null;

    /// <summary>An empty collection of the sample's type, or null where there is no way to make one.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "A type whose constructor was trimmed away is one where there is no way to make an instance.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A type whose constructor was trimmed away is one where there is no way to make an instance.")]
    public static TCollection? EmptyLike<TCollection>(object sample) where TCollection : class =>
        sample is TCollection && sample.GetType().GetConstructor(Type.EmptyTypes) is not null
            ? (TCollection?)Activator.CreateInstance(sample.GetType())
            : null;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Interfaces that are used are kept on types that are used, and these are types of values.")]
    static Type[]? ArgumentsOf(Type type, Type openInterface)
    {
        Type[] found = [.. type.GetInterfaces().Append(type)
            .Where(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == openInterface)];
        return found is [var only] ? only.GetGenericArguments() : null;
    }
}
