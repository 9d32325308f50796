using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lato.Messaging.Envelopes.Json;

/// <summary>
/// The options of an envelope as data is read and written with them. As over HTTP, what a constructor takes without a default is required unless it may be null,
/// and null is refused where a type does not allow it.
/// </summary>
internal static class PayloadOptions
{
    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static JsonSerializerOptions ForWriting(JsonSerializerOptions? options) => ReadOnly(new JsonSerializerOptions(options ?? Web)
    {
        TypeInfoResolver = ResolverOf(options),
    });

    public static JsonSerializerOptions ForReading(JsonSerializerOptions? options) => ReadOnly(new JsonSerializerOptions(options ?? Web)
    {
        RespectNullableAnnotations = true,
        TypeInfoResolver = ResolverOf(options).WithAddedModifier(Require),
    });

    static IJsonTypeInfoResolver ResolverOf(JsonSerializerOptions? options) => JsonTypeInfoResolver.Combine(options?.TypeInfoResolver ?? Reflection(), new PrimitiveTypes());

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only where reflection is enabled, as in the options themselves.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only where reflection is enabled, as in the options themselves.")]
    static DefaultJsonTypeInfoResolver? Reflection() => JsonSerializer.IsReflectionEnabledByDefault ? new DefaultJsonTypeInfoResolver() : null;

    static JsonSerializerOptions ReadOnly(JsonSerializerOptions options)
    {
        options.MakeReadOnly();
        return options;
    }

    static void Require(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || IsOfTheFramework(type.Type))
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false, IsMemberInitializer: false } && property is not { Get: null, Set: null })
            {
                property.Set ??= static (_, _) => { }; // the constructor sets it; JSON wants to see how
                property.IsRequired = true;
            }
        }
    }

    static bool IsOfTheFramework(Type type) => type.Namespace == nameof(System) || type.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true;
}
