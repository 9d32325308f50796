using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lato.Http.Binding.Json;

/// <summary>
/// The application's JSON options as requests are read with them: what a constructor takes without a default is required,
/// unless it may be null, null is refused where a type does not allow it, and several names of an enumeration are not one.
/// </summary>
internal static class ReadingOptions
{
    static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> Known = [];

    public static JsonSerializerOptions Of(JsonSerializerOptions options) => Known.GetValue(options, Make);

    static JsonSerializerOptions Make(JsonSerializerOptions options)
    {
        var reading = new JsonSerializerOptions(options)
        {
            RespectNullableAnnotations = true,
            TypeInfoResolver = (options.TypeInfoResolver ?? Reflection()).WithAddedModifier(Require),
        };
        reading.Converters.Insert(0, new OneNameFactory(new JsonSerializerOptions(reading)));
        reading.MakeReadOnly();
        return reading;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only where reflection is enabled, as in the options themselves.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only where reflection is enabled, as in the options themselves.")]
    static IJsonTypeInfoResolver Reflection() => JsonSerializer.IsReflectionEnabledByDefault ? new DefaultJsonTypeInfoResolver() : JsonTypeInfoResolver.Combine();

    static void Require(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || IsOfTheFramework(type.Type))
        {
            return;
        }

        StructParameters.Use(type);
        foreach (var property in type.Properties)
        {
            property.CustomConverter = OneNameFactory.Around(property);
            var isIgnored = property is { Get: null, Set: null };
            if (!isIgnored && property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false, IsMemberInitializer: false })
            {
                property.Set ??= static (_, _) => { }; // the constructor sets it; JSON wants to see how
                property.IsRequired = true;
            }
        }
    }

    static bool IsOfTheFramework(Type type) => type.Namespace == nameof(System) || type.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true;
}
