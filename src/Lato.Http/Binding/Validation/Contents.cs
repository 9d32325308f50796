using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Lato.Http.Binding.Texts;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Binding.Validation;

/// <summary>What the type of a value says of what is to be looked at inside it. Pure.</summary>
internal static class Contents
{
    static readonly ConcurrentDictionary<Type, bool> Known = new();

    /// <summary>Whether a value of this declared type may have, or be, something that is not valid.</summary>
    public static bool MayHoldMore(Type type) => Known.GetOrAdd(type, static type => !IsPlain(Nullable.GetUnderlyingType(type) ?? type));

    public static bool RefusesNullItems(Type type, NullabilityInfo? nullability) => ItemsOf(type, nullability) is { ReadState: NullabilityState.NotNull, Type.IsValueType: false };

    /// <returns>Where the items of a collection, or the values of a dictionary, allow null; null if it is not known.</returns>
    public static NullabilityInfo? ItemsOf(Type type, NullabilityInfo? nullability) => nullability switch
    {
        { ElementType: { } element } => element,
        { GenericTypeArguments: [var only] } when type.IsAssignableTo(typeof(IEnumerable)) => only,
        { GenericTypeArguments: [_, var value] } when type.IsAssignableTo(typeof(IEnumerable)) => value,
        _ => null,
    };

    static bool IsPlain(Type type)
    {
        if (type.IsEnum || type == typeof(object) || LooseJson.Is(type))
        {
            return false;
        }

        if (type.IsPrimitive || KnownTexts.Parsers.ContainsKey(type) || IsForeign(type))
        {
            return true;
        }

        return IsOfTheFramework(type) && ListFactory.ItemOf(type) is { } item && (item.IsGenericType && item.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
            ? Array.TrueForAll(item.GetGenericArguments(), argument => !MayHoldMore(argument))
            : item != type && !MayHoldMore(item));
    }

    /// <summary>Types of .NET that have nothing of the application's inside.</summary>
    static bool IsForeign(Type type) => type.IsAssignableTo(typeof(Delegate)) || type.IsAssignableTo(typeof(Stream))
        || type.IsAssignableTo(typeof(MemberInfo)) || type.IsAssignableTo(typeof(IFormFile)) || type.IsAssignableTo(typeof(IFormFileCollection)) || type.IsAssignableTo(typeof(IFormCollection))
        || (IsOfTheFramework(type) && !type.IsGenericType && !type.IsArray && !type.IsAssignableTo(typeof(IEnumerable)));

    static bool IsOfTheFramework(Type type) => type.IsArray || type.Namespace is { } space
        && (space == nameof(System) || space.StartsWith("System.", StringComparison.Ordinal) || space.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) || space.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));
}
