using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Binding.Json;

/// <summary>Finds every value that a refused body lacks. Reading stops at the first.</summary>
internal static class JsonGaps
{
    /// <param name="json">The body.</param>
    /// <param name="type">What it was read as.</param>
    /// <param name="arguments">Where to say what is missing.</param>
    /// <param name="isElsewhere">Whether another part of the request has a member.</param>
    /// <returns>False if nothing is: the body is wrong in another way.</returns>
    public static bool Tell(ReadOnlyMemory<byte> json, JsonTypeInfo type, HttpArguments arguments, Func<HttpRequest, string, bool> isElsewhere)
    {
        var options = type.Options;
        try
        {
            using var document = JsonDocument.Parse(
                json, new JsonDocumentOptions { AllowTrailingCommas = options.AllowTrailingCommas, CommentHandling = options.ReadCommentHandling, MaxDepth = options.MaxDepth });
            var gaps = new List<string>();
            Look(document.RootElement, type, "", gaps);
            gaps.RemoveAll(path => isElsewhere(arguments.Http.Request, path));
            gaps.ForEach(path => arguments.AddError(path, HttpArguments.MissingMember(path[(path.LastIndexOf('.') + 1)..])));
            return gaps.Count > 0;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    static void Look(JsonElement element, JsonTypeInfo type, string path, List<string> gaps)
    {
        switch (type.Kind, element.ValueKind)
        {
            case (JsonTypeInfoKind.Object, JsonValueKind.Object):
                LookInObject(element, DerivedType(element, type), path.Length == 0 ? "" : $"{path}.", gaps);
                break;
            case (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) when TypeOf(type.ElementType, type) is { } item:
                var index = 0;
                foreach (var one in element.EnumerateArray())
                {
                    Look(one, item, $"{path}[{index++}]", gaps);
                }

                break;
            case (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) when TypeOf(type.ElementType, type) is { } value:
                foreach (var one in element.EnumerateObject())
                {
                    Look(one.Value, value, $"{path}[{one.Name}]", gaps);
                }

                break;
        }
    }

    static void LookInObject(JsonElement element, JsonTypeInfo type, string prefix, List<string> gaps)
    {
        foreach (var property in type.Properties)
        {
            var path = prefix + property.Name;
            if (Find(element, property) is not { } found)
            {
                if (property.IsRequired)
                {
                    gaps.Add(path);
                }
            }
            else if (found.ValueKind == JsonValueKind.Null)
            {
                if (RefusesNull(property))
                {
                    gaps.Add(path);
                }
            }
            else if (property.CustomConverter is null && TypeOf(property.PropertyType, type) is { } inner)
            {
                Look(found, inner, path, gaps);
            }
        }
    }

    static bool RefusesNull(JsonPropertyInfo property) => property is not { Get: null, Set: null }
        && (property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(property.PropertyType) is null && property.CustomConverter is null
            : !property.IsSetNullable || property.AssociatedParameter is { IsNullable: false });

    static JsonElement? Find(JsonElement element, JsonPropertyInfo property)
    {
        if (element.TryGetProperty(property.Name, out var exact))
        {
            return exact;
        }

        return property.Options.PropertyNameCaseInsensitive
            ? element.EnumerateObject().Where(one => one.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase)).Select(one => (JsonElement?)one.Value).LastOrDefault()
            : null;
    }

    static JsonTypeInfo DerivedType(JsonElement element, JsonTypeInfo type)
    {
        if (type.PolymorphismOptions is { } polymorphism && element.TryGetProperty(polymorphism.TypeDiscriminatorPropertyName, out var discriminator))
        {
            var derived = polymorphism.DerivedTypes.FirstOrDefault(one => one.TypeDiscriminator?.ToString() == discriminator.ToString());
            return TypeOf(derived.DerivedType, type) ?? type;
        }

        return type;
    }

    static JsonTypeInfo? TypeOf(Type? type, JsonTypeInfo owner) => type is not null && owner.Options.TryGetTypeInfo(type, out var found) ? found : null;
}
