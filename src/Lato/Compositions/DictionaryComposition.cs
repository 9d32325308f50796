using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lato.Compositions;

/// <summary>
/// Merges dictionaries deeply: collections that both sides have under a key are composed, and of other values the
/// last one that is not null wins (adding up what two modules both call "id" would not help).
/// </summary>
internal static class DictionaryComposition
{
    static readonly MethodInfo MergeMethod =
        ((Func<object, object, CompositionSite, object>)Merge<object, object, object, object>)
        .Method.GetGenericMethodDefinition();

    public static Composition? Between(Type first, Type second) =>
        CollectionTypes.EntryOf(first) is { } firstEntry && CollectionTypes.EntryOf(second) is { } secondEntry
        && firstEntry.Key == secondEntry.Key
            ? ClosedComposition.Over(MergeMethod, firstEntry.Key, firstEntry.Value, secondEntry.Value, CommonType.Of(firstEntry.Value, secondEntry.Value))
            : null;

    static object Merge<TKey, TFirst, TSecond, TValue>(object first, object second, CompositionSite site)
        where TKey : notnull
    {
        var merged = DictionaryFamily.EmptyLike<TKey, TFirst, TValue>(first);
        foreach (var (key, value) in (IEnumerable<KeyValuePair<TKey, TFirst>>)first)
        {
            merged[key] = (TValue)(object?)value!;
        }

        foreach (var (key, value) in (IEnumerable<KeyValuePair<TKey, TSecond>>)second)
        {
            merged[key] = merged.TryGetValue(key, out var present) && present is not null && value is not null
                ? Meet<TValue>(present, value, site.At(key))
                : (TValue)((object?)value ?? present)!;
        }

        return DictionaryFamily.Finish<TKey, TFirst, TValue>(first, merged);
    }

    static TValue Meet<TValue>(object first, object second, CompositionSite site)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack(); // the values say how deep it goes
        var composition = CompositionRules.ForCollections(first.GetType(), second.GetType());
        if (composition is not null)
        {
            return composition(first, second, site) is TValue composed ? composed : throw site.Conflict(first, second);
        }

        return AreReplaceable(first, second) && second is TValue last ? last : throw site.Conflict(first, second);
    }

    /// <summary>Whether the last one wins: plain values, and a dictionary and a plain value. What becomes of a list that meets something else is undefined.</summary>
    static bool AreReplaceable(object first, object second) =>
        (IsPlain(first) && (IsPlain(second) || IsDictionary(second))) || (IsDictionary(first) && IsPlain(second));

    static bool IsPlain(object value) => CollectionTypes.ElementOf(value.GetType()) is null;

    static bool IsDictionary(object value) => CollectionTypes.EntryOf(value.GetType()) is not null;
}
