using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace Lato.Compositions;

/// <summary>
/// Joins sequences. The first one's type is kept where one of that type can be made; else the result is a
/// <see cref="List{T}"/>. Different element types meet in their <see cref="CommonType"/>.
/// </summary>
internal static class ListComposition
{
    static readonly MethodInfo JoinMethod =
        ((Func<object, object, CompositionSite, object>)Join<object>).Method.GetGenericMethodDefinition();

    public static Composition? Between(Type first, Type second) =>
        CollectionTypes.ElementOf(first) is { } firstElement && CollectionTypes.ElementOf(second) is { } secondElement
        && IsPlainSequence(first) && IsPlainSequence(second)
            ? ClosedComposition.Over(JoinMethod, CommonType.Of(firstElement, secondElement))
            : null;

    static bool IsPlainSequence(Type type) =>
        CollectionTypes.ElementOfSet(type) is null && CollectionTypes.EntryOf(type) is null;

    static object Join<T>(object first, object second, CompositionSite site)
    {
        List<T> joined = [.. ((IEnumerable)first).Cast<T>(), .. ((IEnumerable)second).Cast<T>()];
        var type = first.GetType();
        return type switch
        {
            { IsArray: true } => joined.ToArray(),
            _ when IsMadeFrom(type, typeof(List<>)) => joined,
            _ when IsMadeFrom(type, typeof(ImmutableArray<>)) => joined.ToImmutableArray(),
            _ when IsMadeFrom(type, typeof(ImmutableList<>)) => joined.ToImmutableList(),
            _ => FillLike(first, joined),
        };
    }

    static bool IsMadeFrom(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    static ICollection<T> FillLike<T>(object sample, List<T> items)
    {
        if (CollectionTypes.EmptyLike<ICollection<T>>(sample) is not { IsReadOnly: false } collection)
        {
            return items;
        }

        items.ForEach(collection.Add);
        return collection;
    }
}
