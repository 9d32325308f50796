using System.Net;
using System.Numerics;
using Lato.Http.Binding.Texts;

namespace Lato.Http.OpenApi;

/// <summary>What types are for clients that send them as text. Pure.</summary>
internal static class TextSchemas
{
    static readonly Dictionary<Type, Type> Others = new()
    {
        [typeof(BigInteger)] = typeof(long),
        [typeof(nint)] = typeof(long),
        [typeof(nuint)] = typeof(ulong),
        [typeof(IPAddress)] = typeof(string),
    };

    /// <returns>The type itself if JSON writes it as a simple value, and else text.</returns>
    public static Type TypeOf(Type type)
    {
        var single = Nullable.GetUnderlyingType(type) ?? type;
        return TextConverter.For(type)?.Item is { } item ? (IsKnown(item) ? type : typeof(string[]))
            : Others.GetValueOrDefault(single) is { } other ? other
            : IsKnown(single) ? type
            : typeof(string);
    }

    static bool IsKnown(Type type)
    {
        var single = Nullable.GetUnderlyingType(type) ?? type;
        return single.IsEnum || (KnownTexts.Parsers.ContainsKey(single) && !Others.ContainsKey(single));
    }
}
