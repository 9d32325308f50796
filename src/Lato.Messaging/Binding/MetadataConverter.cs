using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Lato.Messaging.Binding;

/// <summary>Makes values that came with a message fit parameters. Pure.</summary>
internal static class MetadataConverter
{
    static readonly MethodInfo ParseDefinition = typeof(MetadataConverter).GetMethod(nameof(ParseAs), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <exception cref="FormatException">It does not fit.</exception>
    public static object? Convert(object? value, Type type)
    {
        if (value is null || type.IsInstanceOfType(value))
        {
            return value;
        }

        var bare = Nullable.GetUnderlyingType(type) ?? type;
        var text = value is JsonElement json ? TextOf(json) : System.Convert.ToString(value, CultureInfo.InvariantCulture);
        return bare.IsInstanceOfType(value) ? value
            : text is null ? null
            : bare == typeof(string) ? text
            : bare.IsEnum ? EnumOf(bare, text)
            : value is long or int or double or decimal && typeof(IConvertible).IsAssignableFrom(bare) ? Number(value, bare)
            : Parse(text, bare);
    }

    static string? TextOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => json.GetString(),
        _ => json.GetRawText(),
    };

    static object EnumOf(Type type, string text) =>
        Enum.TryParse(type, text, ignoreCase: true, out var value) && Enum.IsDefined(type, value) ? value : throw new FormatException($"'{text}' is not one of {string.Join(", ", Enum.GetNames(type))}");

    static object Number(object value, Type type)
    {
        try
        {
            return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception wrong) when (wrong is InvalidCastException or OverflowException or FormatException)
        {
            throw new FormatException($"'{value}' is not a {type.Name}", wrong);
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The type is that of a parameter, which implements IParsable.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Types of parameters are known to the compiler.")]
    static object Parse(string text, Type type)
    {
        if (!MessageParameters.IsSimple(type))
        {
            throw new FormatException($"'{text}' cannot be read as {type.Name}");
        }

        return ParseDefinition.MakeGenericMethod(type).CreateDelegate<Func<string, object?>>()(text) ?? throw new FormatException($"'{text}' is not a {type.Name}");
    }

    static object? ParseAs<T>(string text)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
}
