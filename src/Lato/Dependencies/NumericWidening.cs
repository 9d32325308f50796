using System.Globalization;

namespace Lato.Dependencies;

/// <summary>The implicit numeric conversions of C#, so that a literal such as 1 can be passed for a <see cref="long"/> or <see cref="decimal"/>. Pure.</summary>
internal static class NumericWidening
{
    static readonly TypeCode[] Signed = [TypeCode.SByte, TypeCode.Int16, TypeCode.Int32, TypeCode.Int64, TypeCode.Single, TypeCode.Double];
    static readonly TypeCode[] Unsigned = [TypeCode.Byte, TypeCode.UInt16, TypeCode.UInt32, TypeCode.UInt64];

    public static bool TryWiden(ref object? value, Type wanted)
    {
        var target = Nullable.GetUnderlyingType(wanted) ?? wanted;
        if (value is null || target.IsEnum || value.GetType().IsEnum || !Widens(Type.GetTypeCode(value.GetType()), Type.GetTypeCode(target)))
        {
            return false;
        }

        value = Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
        return true;
    }

    static bool Widens(TypeCode from, TypeCode to)
    {
        var (signed, unsigned) = (Array.IndexOf(Signed, from), Array.IndexOf(Unsigned, from));
        if (signed < 0 && unsigned < 0)
        {
            return false;
        }

        return to switch
        {
            TypeCode.Decimal => from is not (TypeCode.Single or TypeCode.Double),
            _ when signed >= 0 => Array.IndexOf(Signed, to) > signed,
            _ => Array.IndexOf(Unsigned, to) > unsigned || Array.IndexOf(Signed, to) > unsigned,
        };
    }
}
