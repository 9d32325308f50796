using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Lato.Http.Binding.Texts;

/// <summary>The names and values of an enumeration. Values are those that it has, and combinations of them where it has flags. Immutable.</summary>
internal sealed class EnumNames
{
    static readonly ConcurrentDictionary<Type, EnumNames> Known = new();

    readonly Type _type;
    readonly Dictionary<string, ulong> _exact = [];
    readonly Dictionary<string, ulong> _anyCase = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<ulong> _values = [];
    readonly ulong _bits;

    EnumNames(Type type)
    {
        _type = type;
        IsFlags = type.IsDefined(typeof(FlagsAttribute), inherit: false);
        foreach (var (name, value) in Enum.GetNames(type).Zip(Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(BitsOf)))
        {
            _values.Add(value);
            _bits |= value;
            Add(name, value);
            if (NameInJson(type, name) is { } other)
            {
                Add(other, value);
            }
        }
    }

    public bool IsFlags { get; }

    public static EnumNames Of(Type type) => Known.GetOrAdd(type, static type => new EnumNames(type));

    public bool TryParse(string text, out object? value)
    {
        var isValue = TryBits(text, out var bits);
        value = isValue ? Enum.ToObject(_type, bits) : null;
        return isValue;
    }

    /// <summary>Whether a value is one of the enumeration, as a cast number may not be.</summary>
    public bool Has(object value) => Has(BitsOf(value));

    bool Has(ulong bits) => _values.Contains(bits) || (IsFlags && (bits & ~_bits) == 0);

    bool TryBits(string text, out ulong bits)
    {
        if (TryNumber(text, out bits))
        {
            return Has(bits);
        }

        if (!IsFlags)
        {
            return TryName(text, out bits);
        }

        foreach (var name in text.Split(','))
        {
            if (!TryName(name, out var one))
            {
                return false;
            }

            bits |= one;
        }

        return true;
    }

    bool TryName(string text, out ulong bits) => _exact.TryGetValue(text.Trim(), out bits) || _anyCase.TryGetValue(text.Trim(), out bits);

    void Add(string name, ulong value)
    {
        _exact.TryAdd(name, value);
        _anyCase.TryAdd(name, value);
    }

    static bool TryNumber(string text, out ulong bits)
    {
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out bits))
        {
            return !text.Contains('\0');
        }

        var isNegative = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && !text.Contains('\0');
        bits = isNegative ? unchecked((ulong)number) : 0;
        return isNegative;
    }

    static ulong BitsOf(object value) => Type.GetTypeCode(value.GetType()) == TypeCode.UInt64
        ? Convert.ToUInt64(value, CultureInfo.InvariantCulture)
        : unchecked((ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture));

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The fields of an enumeration are kept with their names.")]
    static string? NameInJson(Type type, string name) => type.GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name;
}
