using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Lato.Compositions;

/// <summary>Keeps a merged dictionary of the type, and with the comparer, that the first one had.</summary>
internal static class DictionaryFamily
{
    public static IDictionary<TKey, TValue> EmptyLike<TKey, TFirst, TValue>(object first) where TKey : notnull =>
        first switch
        {
            Dictionary<TKey, TFirst> like when IsExactly<Dictionary<TKey, TFirst>>(like) =>
                new Dictionary<TKey, TValue>(like.Comparer),
            SortedDictionary<TKey, TFirst> like => new SortedDictionary<TKey, TValue>(like.Comparer),
            FrozenDictionary<TKey, TFirst> like => new Dictionary<TKey, TValue>(like.Comparer),
            ImmutableDictionary<TKey, TFirst> like => ImmutableDictionary.CreateBuilder<TKey, TValue>(like.KeyComparer),
            ImmutableSortedDictionary<TKey, TFirst> like =>
                ImmutableSortedDictionary.CreateBuilder<TKey, TValue>(like.KeyComparer),
            _ => CollectionTypes.EmptyLike<IDictionary<TKey, TValue>>(first) ?? new Dictionary<TKey, TValue>(),
        };

    public static object Finish<TKey, TFirst, TValue>(object first, IDictionary<TKey, TValue> merged)
        where TKey : notnull =>
        merged switch
        {
            ImmutableDictionary<TKey, TValue>.Builder builder => builder.ToImmutable(),
            ImmutableSortedDictionary<TKey, TValue>.Builder builder => builder.ToImmutable(),
            _ when first is FrozenDictionary<TKey, TFirst> frozen => merged.ToFrozenDictionary(frozen.Comparer),
            _ => merged,
        };

    static bool IsExactly<T>(object value) => value.GetType() == typeof(T);
}
