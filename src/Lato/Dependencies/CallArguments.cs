using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lato;

/// <summary>The arguments of a call by alias or of a function: positional, or named. Immutable.</summary>
public sealed class CallArguments
{
    static readonly ConcurrentDictionary<Type, PropertyInfo[]> PropertiesOf = new();

    CallArguments(IReadOnlyList<object?> positional, IReadOnlyDictionary<string, object?> named)
    {
        PositionalValues = positional;
        NamedValues = named;
        IsEmpty = positional.Count == 0 && named.Count == 0;
    }

    /// <summary>No arguments.</summary>
    public static CallArguments None { get; } = new([], new Dictionary<string, object?>());

    /// <summary>The positional arguments, in order.</summary>
    public IReadOnlyList<object?> PositionalValues { get; }

    /// <summary>The named arguments.</summary>
    public IReadOnlyDictionary<string, object?> NamedValues { get; }

    /// <summary>Whether there are no arguments at all.</summary>
    public bool IsEmpty { get; private init; }

    /// <summary>Arguments by position.</summary>
    public static CallArguments Positional(params object?[] values) =>
        values is { Length: > 0 } ? new CallArguments((object?[])values.Clone(), None.NamedValues) : None;

    /// <summary>Arguments by name: the properties of an anonymous object, or the entries of a dictionary.</summary>
    /// <exception cref="ArgumentException">The object is neither.</exception>
    public static CallArguments Named<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(T values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return TryNamed(values, out var named)
            ? new CallArguments([], named)
            : throw new ArgumentException($"'{values.GetType()}' gives no named arguments. Use an anonymous object such as new {{ x = 1 }}, or a dictionary with string keys.", nameof(values));
    }

    /// <summary>These arguments and further ones by name, so that a call can have both.</summary>
    /// <exception cref="ArgumentException">The object gives no names, or a name that is there already.</exception>
    public CallArguments And<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(T named)
    {
        var all = new Dictionary<string, object?>(NamedValues);
        foreach (var (name, value) in Named(named).NamedValues)
        {
            if (!all.TryAdd(name, value))
            {
                throw new ArgumentException($"Argument '{name}' is given twice. Give it once.", nameof(named));
            }
        }

        return new CallArguments(PositionalValues, all);
    }

    /// <summary>Values for parameters that are found nowhere else by their name.</summary>
    internal IReadOnlyDictionary<string, object?>? FallbackValues { get; private init; }

    /// <summary>Whether a parameter may turn out to have no value.</summary>
    internal bool AllowMissing { get; private init; }

    /// <summary>Arguments by name, without a copy.</summary>
    internal static CallArguments ByName(IReadOnlyDictionary<string, object?> named, IReadOnlyDictionary<string, object?> fallbackValues, bool allowMissing) =>
        named.Count == 0 && fallbackValues.Count == 0 && !allowMissing ? None
        : new([], named) { IsEmpty = false, FallbackValues = fallbackValues.Count == 0 ? null : fallbackValues, AllowMissing = allowMissing };

    /// <summary>What a caller means by one object: named arguments if it is an anonymous object or a dictionary, else one positional argument.</summary>
    internal static CallArguments From<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(T values) => values switch
    {
        CallArguments ready => ready,
        object?[] several => Positional(several),
        not null when TryNamed(values, out var named) => new CallArguments([], named),
        _ => Positional([values]),
    };

    static bool TryNamed(object values, [NotNullWhen(true)] out IReadOnlyDictionary<string, object?>? named)
    {
        named = values switch
        {
            IReadOnlyDictionary<string, object?> dictionary => new Dictionary<string, object?>(dictionary),
            IDictionary<string, object?> dictionary => new Dictionary<string, object?>(dictionary),
            _ => null,
        };

        if (named is null && IsAnonymous(values.GetType()))
        {
            named = PropertiesOfAnonymous(values.GetType()).ToDictionary(property => property.Name, property => property.GetValue(values));
        }

        return named is not null;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Each way to hand one over keeps the properties of its type argument.")]
    static PropertyInfo[] PropertiesOfAnonymous(Type type) => PropertiesOf.GetOrAdd(type, static type => type.GetProperties());

    static bool IsAnonymous(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && type.Name.Contains("AnonymousType", StringComparison.Ordinal);
}
