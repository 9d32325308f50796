using System.Globalization;
using System.Net;
using System.Numerics;

namespace Lato.Http.Binding.Texts;

/// <summary>
/// How the common types are read: in one form, whatever the culture, the clock and the time zone of the machine. They are
/// named one by one, so that trimming keeps them and there is native code for each.
/// </summary>
internal static class KnownTexts
{
    public static IReadOnlyDictionary<Type, TextParser> Parsers { get; } = new Dictionary<Type, TextParser>
    {
        [typeof(string)] = static (text, out value) => (value = text) is not null,
        [typeof(char)] = static (text, out value) => (value = text.Length == 1 ? text[0] : null) is not null,
        [typeof(bool)] = static (text, out value) => (value = bool.TryParse(text, out var parsed) && !text.Contains('\0') ? parsed : null) is not null,
        [typeof(sbyte)] = Whole<sbyte>,
        [typeof(byte)] = Whole<byte>,
        [typeof(short)] = Whole<short>,
        [typeof(ushort)] = Whole<ushort>,
        [typeof(int)] = Whole<int>,
        [typeof(uint)] = Whole<uint>,
        [typeof(long)] = Whole<long>,
        [typeof(ulong)] = Whole<ulong>,
        [typeof(nint)] = Whole<nint>,
        [typeof(nuint)] = Whole<nuint>,
        [typeof(Int128)] = Whole<Int128>,
        [typeof(UInt128)] = Whole<UInt128>,
        [typeof(BigInteger)] = Whole<BigInteger>,
        [typeof(Half)] = Fraction<Half>,
        [typeof(float)] = Fraction<float>,
        [typeof(double)] = Fraction<double>,
        [typeof(decimal)] = Fraction<decimal>,
        [typeof(Guid)] = OfGuid,
        [typeof(DateTime)] = Moments.OfDateTime,
        [typeof(DateTimeOffset)] = Moments.OfDateTimeOffset,
        [typeof(DateOnly)] = Moments.OfDate,
        [typeof(TimeOnly)] = Moments.OfTime,
        [typeof(TimeSpan)] = Moments.OfTimeSpan,
        [typeof(Uri)] = static (text, out value) => (value = Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : null) is not null,
        [typeof(Version)] = static (text, out value) => (value = Version.TryParse(text, out var version) ? version : null) is not null,
        [typeof(IPAddress)] = OfAddress,
    };

    static bool Whole<T>(string text, out object? value)
        where T : INumberBase<T> => Number<T>(text, NumberStyles.Integer, out value);

    /// <summary>Without separators of thousands, for which a comma is too often meant as another thing. Infinities are what numbers too large would become.</summary>
    static bool Fraction<T>(string text, out object? value)
        where T : INumberBase<T> => Number<T>(text, NumberStyles.Float, out value) && T.IsFinite((T)value!);

    /// <summary>.NET ignores zero characters after a number.</summary>
    static bool Number<T>(string text, NumberStyles style, out object? value)
        where T : INumberBase<T>
    {
        var isNumber = T.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && !text.Contains('\0');
        value = number;
        return isNumber;
    }

    /// <summary>.NET takes signs and prefixes of hexadecimal numbers for digits.</summary>
    static bool OfGuid(string text, out object? value)
    {
        var isGuid = Guid.TryParse(text, out var guid) && text.All(character => char.IsAsciiHexDigit(character) || "-{}()".Contains(character));
        value = guid;
        return isGuid;
    }

    /// <summary>Four decimal numbers for version 4: .NET takes fewer too, and those with leading zeros as octal.</summary>
    static bool OfAddress(string text, out object? value)
    {
        var isAddress = IPAddress.TryParse(text, out var address) && (text.Contains(':') || address.ToString() == text);
        value = address;
        return isAddress;
    }
}
