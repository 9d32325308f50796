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
        value = TryBits(text, out var bits) ? Enum.ToObject(_type, bits) : null;
        if (value is not null && BitsOf(value) == bits)
        {
            return true;
        }

        value = null; // a number that only the lower half of is one of the enumeration
        return false;
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

    bool TryNumber(string text, out ulong bits)
    {
        var (isNumber, number) = (false, 0L);
        if (Enum.GetUnderlyingType(_type) == typeof(ulong))
        {
            isNumber = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out bits);
        }
        else
        {
            isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
            bits = unchecked((ulong)number);
        }

        return isNumber && !text.Contains('\0');
    }

    static ulong BitsOf(object value) => Type.GetTypeCode(value.GetType()) == TypeCode.UInt64
        ? Convert.ToUInt64(value, CultureInfo.InvariantCulture)
        : unchecked((ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture));

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The fields of an enumeration are kept with their names.")]
    static string? NameInJson(Type type, string name) => type.GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name;
}
