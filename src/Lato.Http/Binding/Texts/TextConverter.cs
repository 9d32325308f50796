using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;

namespace Lato.Http.Binding.Texts;

/// <summary>Makes values of one type of the texts that a request has under a name. Immutable.</summary>
internal sealed class TextConverter
{
    static readonly ConcurrentDictionary<Type, TextConverter?> Known = new();

    readonly TextParser _parser;
    readonly Func<object?[], object>? _collect;

    TextConverter(Type type, Type? item, TextParser parser, Func<object?[], object>? collect)
    {
        (Type, Item, _parser, _collect) = (type, item, parser, collect);
        var single = Nullable.GetUnderlyingType(type) ?? type;
        TakesSeveral = IsList || (single.IsEnum && EnumNames.Of(single).IsFlags);
    }

    public Type Type { get; }

    /// <summary>What a list holds; null for all that is not a list.</summary>
    public Type? Item { get; }

    public bool IsList => Item is not null;

    /// <summary>Whether it is a list that is not an array: where requests have a body, such a list is it.</summary>
    public bool IsCollection => IsList && !Type.IsArray && Type != typeof(StringValues);

    /// <summary>Whether several texts make one value.</summary>
    public bool TakesSeveral { get; }

    /// <summary>Whether an empty text is a value.</summary>
    public bool TakesEmpty => IsList || Type == typeof(string);

    /// <returns>Null if values of the type cannot be read from texts.</returns>
    public static TextConverter? For(Type type) => Known.GetOrAdd(type, Make);

    /// <returns>False if the texts are not such a value.</returns>
    public bool TryConvert(StringValues texts, out object? value)
    {
        if (Type == typeof(StringValues))
        {
            value = texts;
            return true;
        }

        if (_collect is null)
        {
            return _parser(texts.ToString(), out value);
        }

        var items = new object?[texts.Count];
        for (var i = 0; i < items.Length; i++)
        {
            if (!_parser(texts[i] ?? "", out items[i]))
            {
                value = null;
                return false;
            }
        }

        value = _collect(items);
        return true;
    }

    /// <summary>What a list is where the request has none.</summary>
    public object? Nothing => Type == typeof(StringValues) ? StringValues.Empty : _collect?.Invoke([]);

    static TextConverter? Make(Type type)
    {
        if (type == typeof(StringValues))
        {
            return new TextConverter(type, typeof(string), KnownTexts.Parsers[typeof(string)], null);
        }

        if (TextParsers.For(type) is { } parser)
        {
            return new TextConverter(type, null, parser, null);
        }

        var single = Nullable.GetUnderlyingType(type) ?? type;
        return ListFactory.ItemOf(single) is { } item && TextParsers.For(item) is { } one && ListFactory.For(single, item) is { } collect
            ? new TextConverter(type, item, one, collect)
            : null;
    }
}
