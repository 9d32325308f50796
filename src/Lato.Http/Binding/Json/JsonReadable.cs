using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lato.Http.Binding.Json;

/// <summary>Tells at the start what JSON could never be read as. Pure.</summary>
internal static class JsonReadable
{
    /// <returns>Why the type, or something that it needs inside, cannot be read from JSON; null if it can.</returns>
    public static string? WhyNot(Type type, JsonSerializerOptions options) => WhyNot(type, options, []);

    static string? WhyNot(Type type, JsonSerializerOptions options, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            return null;
        }

        if (type.IsByRefLike || type.IsPointer || type.ContainsGenericParameters)
        {
            return $"{type.Name} is not a type for JSON.";
        }

        if (ObjectShape.JsonOf(type, options) is not { } json)
        {
            return $"{type.Name} has a default that JSON does not know.";
        }

        return json.Kind switch
        {
            JsonTypeInfoKind.None => IsUnsupported(json) ? $"{type.Name} is not a type for JSON." : null,
            JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary => json.ElementType is { } item ? WhyNot(item, options, seen) : null,
            _ when json.PolymorphismOptions is { DerivedTypes.Count: > 0 } => null,
            _ when type.IsAbstract => $"{type.Name} is abstract. Take a class that can be made, or give it [JsonDerivedType].",
            _ when json.CreateObject is null && json.ConstructorAttributeProvider is null && !type.IsValueType => $"{type.Name} has several constructors, or none that is public. Mark one with [JsonConstructor].",
            _ => json.Properties.Where(property => property.IsRequired && property.CustomConverter is null)
                .Select(property => WhyNot(property.PropertyType, options, seen)).FirstOrDefault(reason => reason is not null),
        };
    }

    /// <summary>JSON has converters for these that only throw.</summary>
    static bool IsUnsupported(JsonTypeInfo json) => json.Converter.GetType().Assembly == typeof(JsonSerializer).Assembly
        && (json.Type == typeof(nint) || json.Type == typeof(nuint) || json.Type.IsAssignableTo(typeof(MemberInfo)) || json.Type.IsAssignableTo(typeof(Delegate)));
}
