using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace Lato.Compositions;

/// <summary>
/// Unites sets. The first one's type and comparer are kept where a set of that type can be made; else the result
/// is a <see cref="HashSet{T}"/>.
/// </summary>
internal static class SetComposition
{
    static readonly MethodInfo UniteMethod =
        ((Func<object, object, CompositionSite, object>)Unite<object>).Method.GetGenericMethodDefinition();

    public static Composition? Between(Type first, Type second) =>
        CollectionTypes.ElementOfSet(first) is { } firstElement
        && CollectionTypes.ElementOfSet(second) is { } secondElement
            ? ClosedComposition.Over(UniteMethod, CommonType.Of(firstElement, secondElement))
            : null;

    static object Unite<T>(object first, object second, CompositionSite site)
    {
        var others = ((IEnumerable)second).Cast<T>();
        return first switch
        {
            IImmutableSet<T> set => set.Union(others),
            FrozenSet<T> set => set.Concat(others).ToFrozenSet(set.Comparer),
            _ => UniteInNew(first, others),
        };
    }

    static ISet<T> UniteInNew<T>(object first, IEnumerable<T> others)
    {
        ISet<T> united = first switch
        {
            HashSet<T> set when set.GetType() == typeof(HashSet<T>) => new HashSet<T>(set.Comparer),
            SortedSet<T> set when set.GetType() == typeof(SortedSet<T>) => new SortedSet<T>(set.Comparer),
            _ => CollectionTypes.EmptyLike<ISet<T>>(first) ?? new HashSet<T>(),
        };
        united.UnionWith(((IEnumerable)first).Cast<T>());
        united.UnionWith(others);
        return united;
    }
}
