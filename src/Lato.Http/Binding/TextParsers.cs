using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Primitives;

namespace Lato.Http.Binding;

/// <summary>Finds how values of a type are read from text: enumerations by name, whatever has a <c>TryParse</c>, and arrays of these.</summary>
internal static class TextParsers
{
    const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy;

    static readonly ConcurrentDictionary<Type, TextParser?> Known = new();

    // Named one by one, so that trimming keeps them and there is native code for each.
    static readonly Dictionary<Type, OneParser> Common = new()
    {
        [typeof(bool)] = Parsable<bool>,
        [typeof(char)] = Parsable<char>,
        [typeof(sbyte)] = Parsable<sbyte>,
        [typeof(byte)] = Parsable<byte>,
        [typeof(short)] = Parsable<short>,
        [typeof(ushort)] = Parsable<ushort>,
        [typeof(int)] = Parsable<int>,
        [typeof(uint)] = Parsable<uint>,
        [typeof(long)] = Parsable<long>,
        [typeof(ulong)] = Parsable<ulong>,
        [typeof(float)] = Parsable<float>,
        [typeof(double)] = Parsable<double>,
        [typeof(decimal)] = Parsable<decimal>,
        [typeof(Guid)] = Parsable<Guid>,
        [typeof(DateTimeOffset)] = Parsable<DateTimeOffset>,
        [typeof(DateOnly)] = Parsable<DateOnly>,
        [typeof(TimeOnly)] = Parsable<TimeOnly>,
        [typeof(TimeSpan)] = Parsable<TimeSpan>,
    };

    /// <returns>Null if values of the type cannot be read from text.</returns>
    public static TextParser? For(Type type) => Known.GetOrAdd(type, Make);

    static TextParser? Make(Type type)
    {
        if (type == typeof(StringValues))
        {
            return static (text, out value) => (value = text) is not null;
        }

        var single = Nullable.GetUnderlyingType(type) ?? type;
        if (OfOne(single) is { } parser)
        {
            return (text, out value) => parser(text.ToString(), out value);
        }

        return type.IsSZArray && OfOne(Nullable.GetUnderlyingType(type.GetElementType()!) ?? type.GetElementType()!) is { } element
            ? OfArray(type, element)
            : null;
    }

    static TextParser OfArray(Type type, OneParser parser) => (text, out value) =>
    {
        var array = Array.CreateInstanceFromArrayType(type, text.Count);
        value = array;
        for (var i = 0; i < text.Count; i++)
        {
            if (!parser(text[i] ?? "", out var one))
            {
                return false;
            }

            array.SetValue(one, i);
        }

        return true;
    };

    static OneParser? OfOne(Type type)
    {
        if (type == typeof(string))
        {
            return static (text, out value) => (value = text) is not null;
        }

        if (type == typeof(Uri))
        {
            return static (text, out value) => (value = Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : null) is not null;
        }

        if (type == typeof(DateTime))
        {
            return static (text, out value) =>
            {
                var isDate = DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date);
                value = date;
                return isDate;
            };
        }

        if (type.IsEnum)
        {
            return (text, out value) => Enum.TryParse(type, text, ignoreCase: true, out value) && text.Length > 0 && char.IsLetter(text[0]);
        }

        return Common.GetValueOrDefault(type) ?? OfMethod(type) ?? OfInterface(type);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The parsers of common types are named above; the documentation says that the TryParse of another type must be kept.")]
    static OneParser? OfMethod(Type type)
    {
        var method = type.GetMethod("TryParse", Static, [typeof(string), typeof(IFormatProvider), type.MakeByRefType()])
            ?? type.GetMethod("TryParse", Static, [typeof(string), type.MakeByRefType()]);
        return method?.ReturnType == typeof(bool) ? Compile(type, method) : null;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "IParsable is used here, so it is kept on types that are used.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Code is shared by all reference types; of value types none is closed where code cannot be made.")]
    static OneParser? OfInterface(Type type) =>
        (RuntimeFeature.IsDynamicCodeSupported || !type.IsValueType)
        && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IParsable<>) && face.GetGenericArguments()[0] == type)
            ? typeof(TextParsers).GetMethod(nameof(Parsable), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type).CreateDelegate<OneParser>()
            : null;

    static bool Parsable<T>(string text, out object? value)
        where T : IParsable<T>
    {
        var isParsed = T.TryParse(text, CultureInfo.InvariantCulture, out var parsed);
        value = parsed;
        return isParsed;
    }

    static OneParser Compile(Type type, MethodInfo method)
    {
        var text = Expression.Parameter(typeof(string));
        var value = Expression.Parameter(typeof(object).MakeByRefType());
        var parsed = Expression.Variable(type);
        var isParsed = Expression.Variable(typeof(bool));
        Expression call = method.GetParameters().Length == 3
            ? Expression.Call(method, text, Expression.Constant(CultureInfo.InvariantCulture), parsed)
            : Expression.Call(method, text, parsed);
        return Expression.Lambda<OneParser>(
            Expression.Block(
                [parsed, isParsed],
                Expression.Assign(isParsed, call),
                Expression.Assign(value, Expression.Convert(parsed, typeof(object))),
                isParsed),
            text,
            value).Compile();
    }

    delegate bool OneParser(string text, out object? value);
}
