using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lato.Http.Binding.Texts;

/// <summary>Finds how one text becomes a value of a type: known types strictly, others by their <c>TryParse</c>.</summary>
internal static class TextParsers
{
    const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy;

    static readonly ConcurrentDictionary<Type, TextParser?> Known = new();

    /// <returns>Null if values of the type cannot be read from a text.</returns>
    public static TextParser? For(Type type) => Known.GetOrAdd(type, Make);

    static TextParser? Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is not { } single)
        {
            return OfOne(type);
        }

        return OfOne(single) is { } parser ? (text, out value) => (value = null) is null && (text.Length == 0 || parser(text, out value)) : null;
    }

    static TextParser? OfOne(Type type) => type.IsEnum ? EnumNames.Of(type).TryParse
        : KnownTexts.Parsers.GetValueOrDefault(type) ?? OfMethod(type) ?? OfInterface(type);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The parsers of common types are named; the documentation says that the TryParse of another type must be kept.")]
    static TextParser? OfMethod(Type type)
    {
        var method = type.GetMethod("TryParse", Static, [typeof(string), typeof(IFormatProvider), type.MakeByRefType()])
            ?? type.GetMethod("TryParse", Static, [typeof(string), type.MakeByRefType()]);
        return method?.ReturnType == typeof(bool) ? Compile(type, method) : null;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "IParsable is used here, so it is kept on types that are used.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Code is shared by all reference types; of value types none is closed where code cannot be made.")]
    static TextParser? OfInterface(Type type) =>
        (RuntimeFeature.IsDynamicCodeSupported || !type.IsValueType)
        && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IParsable<>) && face.GetGenericArguments()[0] == type)
            ? typeof(TextParsers).GetMethod(nameof(Parsable), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type).CreateDelegate<TextParser>()
            : null;

    static bool Parsable<T>(string text, out object? value)
        where T : IParsable<T>
    {
        var isParsed = T.TryParse(text, CultureInfo.InvariantCulture, out var parsed);
        value = parsed;
        return isParsed;
    }

    static TextParser Compile(Type type, MethodInfo method)
    {
        var text = Expression.Parameter(typeof(string));
        var value = Expression.Parameter(typeof(object).MakeByRefType());
        var parsed = Expression.Variable(type);
        var isParsed = Expression.Variable(typeof(bool));
        Expression call = method.GetParameters().Length == 3
            ? Expression.Call(method, text, Expression.Constant(CultureInfo.InvariantCulture), parsed)
            : Expression.Call(method, text, parsed);
        return Expression.Lambda<TextParser>(
            Expression.Block(
                [parsed, isParsed],
                Expression.Assign(isParsed, call),
                Expression.Assign(value, Expression.Convert(parsed, typeof(object))),
                isParsed),
            text,
            value).Compile();
    }
}
