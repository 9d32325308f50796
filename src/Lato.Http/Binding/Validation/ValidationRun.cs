using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Lato.Http.Binding.Texts;

namespace Lato.Http.Binding.Validation;

/// <summary>One validation of a whole object. What it has looked at it does not look at again, so that objects may refer to each other.</summary>
internal struct ValidationRun(HttpArguments arguments, JsonSerializerOptions options, string name)
{
    object? _root;
    HashSet<object>? _seen;

    public readonly IServiceProvider Services => arguments.Http.RequestServices;

    /// <param name="value">What a request gave.</param>
    /// <param name="arguments">Where to say what is wrong.</param>
    /// <param name="options">The names of members.</param>
    /// <param name="name">What the whole is called in errors.</param>
    /// <param name="nullability">Where it allows null inside; null if it is not known.</param>
    public static void Validate(object value, HttpArguments arguments, JsonSerializerOptions options, string name = "", NullabilityInfo? nullability = null)
    {
        var run = new ValidationRun(arguments, options, name) { _root = value };
        run.Look(value, nullability, "");
    }

    public readonly void AddError(string path, string error) => arguments.AddError(path.Length == 0 ? name : path, error);

    public void Inside(object value, NullabilityInfo? nullability, string path)
    {
        if ((value.GetType().IsValueType || Sees(value)) && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Look(value, nullability, path);
        }
    }

    bool Sees(object value) => (_seen ??= new(ReferenceEqualityComparer.Instance) { _root! }).Add(value);

    void Look(object value, NullabilityInfo? nullability, string path)
    {
        var type = value.GetType();
        if (type.IsEnum)
        {
            if (!EnumNames.Of(type).Has(value))
            {
                AddError(path, SimpleValue.Misfit(value.ToString(), type));
            }
        }
        else if (LooseJson.Is(type))
        {
            if (LooseJson.WhyBroken(value) is { } reason)
            {
                AddError(path, reason);
            }
        }
        else if (!Contents.MayHoldMore(type) && !Contents.RefusesNullItems(type, nullability))
        {
            return;
        }
        else if (value is IDictionary dictionary)
        {
            LookAtEach(dictionary, Contents.ItemsOf(type, nullability), path);
        }
        else if (value is IEnumerable items)
        {
            LookAtEach(IsUnset(type, items) ? Array.Empty<object>() : items, Contents.ItemsOf(type, nullability), path);
        }
        else
        {
            ObjectValidator.Of(type, options).Validate(value, path, ref this);
        }
    }

    /// <summary>An immutable array that was never made cannot be looked at.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "A structure needs no constructor.")]
    static bool IsUnset(Type type, IEnumerable items) => type.IsValueType && items.Equals(RuntimeHelpers.GetUninitializedObject(type));

    void LookAtEach(IDictionary dictionary, NullabilityInfo? nullability, string path)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            Item(entry.Key, null, $"{path}[{entry.Key}]");
            Item(entry.Value, nullability, $"{path}[{entry.Key}]");
        }
    }

    void LookAtEach(IEnumerable items, NullabilityInfo? nullability, string path)
    {
        var index = 0;
        foreach (var item in items)
        {
            Item(item, nullability, $"{path}[{index++}]");
        }
    }

    void Item(object? item, NullabilityInfo? nullability, string path)
    {
        if (item is not null)
        {
            Inside(item, nullability, path);
        }
        else if (nullability is { ReadState: NullabilityState.NotNull, Type.IsValueType: false })
        {
            AddError(path, "A value is required.");
        }
    }
}
