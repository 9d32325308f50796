using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Lato.Compositions;

namespace Lato;

/// <summary>
/// What each module returned for one message, by module identifier and in the order of the results; modules that returned a result
/// <see langword="null"/> are included. Composers given to <c>app.Compose</c> receive it.
/// </summary>
/// <remarks>
/// An alias or an event can have several handlers in one module. All they returned is in <see cref="All"/>;
/// the dictionary holds their composition by the rule of <see cref="Compose"/>, made when it is first read.
/// Safe to read from several threads.
/// </remarks>
public sealed class ModuleResults : IReadOnlyDictionary<string, object?>
{
    readonly KeyValuePair<string, object?>[] _results;
    readonly OrderedDictionary<string, ComposedResult> _modules = [];

    /// <summary>Takes results in the order of the results. A module identifier may occur more than once.</summary>
    public ModuleResults(IEnumerable<KeyValuePair<string, object?>> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        _results = [.. results];
        foreach (var ofModule in _results.GroupBy(result => result.Key))
        {
            _modules.Add(ofModule.Key, new ComposedResult([.. ofModule]));
        }
    }

    /// <summary>The number of modules that returned a result, <see langword="null"/> results included.</summary>
    public int Count => _modules.Count;

    /// <summary>Identifiers of the modules that returned a result, in the order of the results.</summary>
    public IEnumerable<string> Keys => _modules.Keys;

    /// <summary>The modules' results, in the order of the results.</summary>
    /// <exception cref="CompositionException">The results of one module do not compose; see <see cref="All"/>.</exception>
    public IEnumerable<object?> Values => _modules.Values.Select(results => results.Composed);

    /// <summary>The result of the module, or the composition of all its results.</summary>
    /// <exception cref="KeyNotFoundException">The module returned no result.</exception>
    /// <exception cref="CompositionException">The results of this module do not compose; see <see cref="All"/>.</exception>
    public object? this[string moduleIdentifier] => Find(moduleIdentifier).Composed;

    /// <summary>The result of the module, as <typeparamref name="T"/>.</summary>
    /// <exception cref="KeyNotFoundException">The module returned no result.</exception>
    /// <exception cref="InvalidCastException">It returned another type, or with null where
    /// <typeparamref name="T"/> is not a nullable value type.</exception>
    /// <exception cref="CompositionException">The results of this module do not compose; see <see cref="All"/>.</exception>
    public T Get<T>(string moduleIdentifier)
    {
        var result = this[moduleIdentifier];
        if (result is T typed)
        {
            return typed;
        }

        if (result is null && Nullable.GetUnderlyingType(typeof(T)) is not null)
        {
            return default!;
        }

        throw new InvalidCastException(result is null
            ? $"Module '{moduleIdentifier}' returned null where {TypeDisplay.NameOf(typeof(T))} was asked for. "
                + $"Where null is a valid result, read results[\"{moduleIdentifier}\"]."
            : $"Module '{moduleIdentifier}' returned {TypeDisplay.NameOf(result.GetType())}, "
                + $"which is not {TypeDisplay.NameOf(typeof(T))}. Ask for that type instead.");
    }

    /// <summary>Every result of the module's handlers, in the order of the results; usually one.</summary>
    /// <exception cref="KeyNotFoundException">The module returned no result.</exception>
    public IReadOnlyList<object?> All(string moduleIdentifier) => Find(moduleIdentifier).Results;

    /// <summary>
    /// The default composition of all results: nulls dropped; none is null; one is itself; numbers added, strings
    /// joined, types with a <c>+</c> or <c>|</c> operator combined, dictionaries merged, sets united, lists joined.
    /// Inside dictionaries, collections of both sides are composed in the same way, and of other values the last
    /// one that is not null wins. No result is changed.
    /// </summary>
    /// <exception cref="CompositionException">The results have types that do not go together.</exception>
    public object? Compose() => ResultComposer.Compose(_results);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _modules.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        var found = _modules.TryGetValue(key, out var results);
        value = results?.Composed;
        return found;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        _modules.Select(module => KeyValuePair.Create(module.Key, module.Value.Composed)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    ComposedResult Find(string moduleIdentifier) =>
        _modules.TryGetValue(moduleIdentifier, out var results)
            ? results
            : throw new KeyNotFoundException(_modules.Count == 0
                ? $"No result of module '{moduleIdentifier}': no module returned one."
                : $"No result of module '{moduleIdentifier}'. Modules that returned one: "
                    + string.Join(", ", _modules.Keys.Select(module => $"'{module}'")) + ".");
}
