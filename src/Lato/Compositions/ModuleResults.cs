using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Lato.Compositions;

namespace Lato;

/// <summary>
/// What each module answered to one message, by module identifier and in answer order; modules that answered
/// <see langword="null"/> are included. Composers given to <c>app.Compose</c> receive it.
/// </summary>
/// <remarks>
/// An alias or an event can have several handlers in one module. All they returned is in <see cref="All"/>;
/// the dictionary holds their composition by the rule of <see cref="Compose"/>, made when it is first read.
/// Safe to read from several threads.
/// </remarks>
public sealed class ModuleResults : IReadOnlyDictionary<string, object?>
{
    readonly KeyValuePair<string, object?>[] _answers;
    readonly OrderedDictionary<string, ModuleAnswers> _modules = [];

    /// <summary>Takes results in answer order. A module identifier may occur more than once.</summary>
    public ModuleResults(IEnumerable<KeyValuePair<string, object?>> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        _answers = [.. answers];
        foreach (var answersOfModule in _answers.GroupBy(answer => answer.Key))
        {
            _modules.Add(answersOfModule.Key, new ModuleAnswers([.. answersOfModule]));
        }
    }

    /// <summary>The number of modules that answered, <see langword="null"/> answers included.</summary>
    public int Count => _modules.Count;

    /// <summary>Identifiers of the modules that answered, in answer order.</summary>
    public IEnumerable<string> Keys => _modules.Keys;

    /// <summary>The modules' results, in answer order.</summary>
    /// <exception cref="CompositionException">The results of one module do not compose; see <see cref="All"/>.</exception>
    public IEnumerable<object?> Values => _modules.Values.Select(answers => answers.Composed);

    /// <summary>What the module answered, or the composition of all its answers.</summary>
    /// <exception cref="KeyNotFoundException">The module did not answer.</exception>
    /// <exception cref="CompositionException">The results of this module do not compose; see <see cref="All"/>.</exception>
    public object? this[string moduleIdentifier] => Find(moduleIdentifier).Composed;

    /// <summary>What the module answered, as <typeparamref name="T"/>.</summary>
    /// <exception cref="KeyNotFoundException">The module did not answer.</exception>
    /// <exception cref="InvalidCastException">It answered with another type, or with null where
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
                + $"Where null is a valid answer, read results[\"{moduleIdentifier}\"]."
            : $"Module '{moduleIdentifier}' answered with {TypeDisplay.NameOf(result.GetType())}, "
                + $"which is not {TypeDisplay.NameOf(typeof(T))}. Ask for that type instead.");
    }

    /// <summary>Every result of the module's handlers, in answer order; usually one.</summary>
    /// <exception cref="KeyNotFoundException">The module did not answer.</exception>
    public IReadOnlyList<object?> All(string moduleIdentifier) => Find(moduleIdentifier).Results;

    /// <summary>
    /// The default composition of all results: nulls dropped; none is null; one is itself; numbers added, strings
    /// joined, types with a <c>+</c> or <c>|</c> operator combined, dictionaries merged, sets united, lists joined.
    /// Inside dictionaries, collections of both sides are composed in the same way, and of other values the last
    /// one that is not null wins. No result is changed.
    /// </summary>
    /// <exception cref="CompositionException">The results have types that do not go together.</exception>
    public object? Compose() => ResultComposer.Compose(_answers);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _modules.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        var found = _modules.TryGetValue(key, out var answers);
        value = answers?.Composed;
        return found;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        _modules.Select(module => KeyValuePair.Create(module.Key, module.Value.Composed)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    ModuleAnswers Find(string moduleIdentifier) =>
        _modules.TryGetValue(moduleIdentifier, out var answers)
            ? answers
            : throw new KeyNotFoundException(_modules.Count == 0
                ? $"No result of module '{moduleIdentifier}': no module answered."
                : $"No result of module '{moduleIdentifier}'. Modules that answered: "
                    + string.Join(", ", _modules.Keys.Select(module => $"'{module}'")) + ".");
}
