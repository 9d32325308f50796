using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lato.Cluster.Wire;

namespace Lato.Cluster.Splitting;

/// <summary>What of a type would not arrive on another node as it was sent, as System.Text.Json sees it. Not thread-safe.</summary>
internal sealed class JsonCheck
{
    readonly HashSet<Type> _seen = [];
    readonly List<string> _problems = [];

    /// <returns>A sentence for each, empty if all of it arrives.</returns>
    public static IReadOnlyList<string> Of(Type type)
    {
        var check = new JsonCheck();
        check.Look(type, type.Name);
        return check._problems;
    }

    void Look(Type type, string place)
    {
        if (type == typeof(void) || !_seen.Add(type))
        {
            return;
        }

        if (type == typeof(object))
        {
            _problems.Add($"`{place}` is an object, and arrives as a JsonElement");
            return;
        }

        JsonTypeInfo known;
        try
        {
            known = CallJson.Options.GetTypeInfo(type);
            Try(known);
        }
        catch (Exception failure) when (failure is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            _problems.Add($"`{place}` ({NameOf(type)}): {failure.Message.Split(" Path: ")[0]}");
            return;
        }

        Look(known, place);
    }

    void Look(JsonTypeInfo known, string place)
    {
        if (known.ElementType is { } element)
        {
            Look(element, $"{place}[]");
        }

        foreach (var property in known.Properties.Where(property => property is not { Get: null, Set: null }))
        {
            var part = $"{place}.{(property.AttributeProvider as MemberInfo)?.Name ?? property.Name}";
            if (property is { Get: not null, Set: null, AssociatedParameter: null } && KeepsState(property))
            {
                _problems.Add($"`{part}` is written and not read again: give it a setter, an init accessor or a parameter of the constructor");
            }
            else if (property is { Get: null } and { Set: not null } or { AssociatedParameter: not null, Get: null })
            {
                _problems.Add($"`{part}` is read and never written: give it a public getter");
            }
            else if (property.CustomConverter is null)
            {
                Look(property.PropertyType, part);
            }
        }
    }

    /// <summary>Has JSON read one, for what it cannot do it says only then.</summary>
    static void Try(JsonTypeInfo known)
    {
        try
        {
            JsonSerializer.Deserialize(known.Kind switch { JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "{}", JsonTypeInfoKind.Enumerable => "[]", _ => "0" }, known);
        }
        catch (Exception failure) when (failure is not NotSupportedException and not InvalidOperationException)
        {
            // it reads such things, but not this one
        }
    }

    /// <summary>What is computed of the others needs no setter.</summary>
    static bool KeepsState(JsonPropertyInfo property) =>
        property.AttributeProvider is PropertyInfo { DeclaringType: { } type } member && type.GetField($"<{member.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    static string NameOf(Type type) => type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;
}
