using System.Globalization;

namespace Lato.Compositions;

/// <summary>The types whose <c>|</c> is built into C# and so is not a method: bool and enums of flags.</summary>
internal static class BitComposition
{
    public static Composition? Between(Type first, Type second)
    {
        if (first != second)
        {
            return null;
        }

        if (first == typeof(bool))
        {
            return static (first, second, _) => (bool)first | (bool)second;
        }

        return first.IsEnum && first.IsDefined(typeof(FlagsAttribute), inherit: false)
            ? static (first, second, _) => Enum.ToObject(first.GetType(), BitsOf(first) | BitsOf(second))
            : null;
    }

    static long BitsOf(object flags) =>
        Type.GetTypeCode(flags.GetType()) == TypeCode.UInt64
            ? unchecked((long)Convert.ToUInt64(flags, CultureInfo.InvariantCulture))
            : Convert.ToInt64(flags, CultureInfo.InvariantCulture);
}
