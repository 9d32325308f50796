using System.Globalization;

namespace Lato.Compositions;

/// <summary>
/// Adds numbers, and throws on overflow. Different types widen as in C#; where C# refuses (long with ulong, decimal
/// with double) there is no composition either.
/// </summary>
internal static class NumberComposition
{
    public static Composition? Between(Type first, Type second) =>
        WidenedOf(Type.GetTypeCode(first), Type.GetTypeCode(second)) is { } code
        && IsNumber(first) && IsNumber(second)
            ? (first, second, _) => Add(code, first, second)
            : null;

    static bool IsNumber(Type type) =>
        !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

    static TypeCode? WidenedOf(TypeCode first, TypeCode second)
    {
        if (first == second)
        {
            return first;
        }

        // The codes of numbers are ordered from SByte to UInt64, Single, Double, Decimal.
        var (narrow, wide) = first < second ? (first, second) : (second, first);
        return wide switch
        {
            TypeCode.Decimal when narrow is TypeCode.Single or TypeCode.Double => null,
            TypeCode.Decimal or TypeCode.Double or TypeCode.Single => wide,
            TypeCode.UInt64 when IsSigned(narrow) => null,
            TypeCode.UInt64 or TypeCode.Int64 => wide,
            TypeCode.UInt32 => IsSigned(narrow) ? TypeCode.Int64 : wide,
            _ => TypeCode.Int32,
        };
    }

    static bool IsSigned(TypeCode code) =>
        code is TypeCode.SByte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64;

    static object Add(TypeCode code, object first, object second)
    {
        var a = (IConvertible)Convert.ChangeType(first, code, CultureInfo.InvariantCulture);
        var b = (IConvertible)Convert.ChangeType(second, code, CultureInfo.InvariantCulture);
        return code switch
        {
            TypeCode.Double => (double)a + (double)b,
            TypeCode.Single => (float)a + (float)b,
            TypeCode.Decimal => (decimal)a + (decimal)b,
            TypeCode.UInt64 => checked((ulong)a + (ulong)b),
            _ => AddIntegers(code, a, b),
        };
    }

    // Everything up to long is added as long; the conversion back throws if the sum does not fit.
    static object AddIntegers(TypeCode code, IConvertible a, IConvertible b)
    {
        var culture = CultureInfo.InvariantCulture;
        return Convert.ChangeType(checked(a.ToInt64(culture) + b.ToInt64(culture)), code, culture);
    }
}
