using System.Collections.Concurrent;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.Primitives;

namespace Lato.Http.Binding;

/// <summary>Finds how values of a type are read from text: enumerations by name, whatever has a <c>TryParse</c>, and arrays of these.</summary>
internal static class TextParsers
{
    const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy;

    static readonly ConcurrentDictionary<Type, TextParser?> Known = new();

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

        return type.IsArray && OfOne(Nullable.GetUnderlyingType(type.GetElementType()!) ?? type.GetElementType()!) is { } element
            ? Of(type.GetElementType()!, element)
            : null;
    }

    static TextParser Of(Type element, OneParser parser) => (text, out value) =>
    {
        var array = Array.CreateInstance(element, text.Count);
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

        var method = type.GetMethod("TryParse", Static, [typeof(string), typeof(IFormatProvider), type.MakeByRefType()])
            ?? type.GetMethod("TryParse", Static, [typeof(string), type.MakeByRefType()]);
        return method?.ReturnType == typeof(bool) ? Compile(type, method)
            : type.GetInterfaces().Contains(typeof(IParsable<>).MakeGenericTypeOrNull(type)) ? typeof(TextParsers).GetMethod(nameof(Parsable), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type).CreateDelegate<OneParser>()
            : null;
    }

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

    static Type? MakeGenericTypeOrNull(this Type definition, Type argument)
    {
        try
        {
            return definition.MakeGenericType(argument);
        }
        catch (ArgumentException)
        {
            return null; // the type does not fit the constraint
        }
    }

    delegate bool OneParser(string text, out object? value);
}
