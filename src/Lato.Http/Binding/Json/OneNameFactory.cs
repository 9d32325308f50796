using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lato.Http.Binding.Texts;

namespace Lato.Http.Binding.Json;

/// <summary>Reads enumerations as the application's converters do, but of those without flags one name only.</summary>
/// <param name="options">Has these converters.</param>
[UnconditionalSuppressMessage("Trimming", "IL2071", Justification = "The constructor is named in its class.")]
[UnconditionalSuppressMessage("Trimming", "IL2076", Justification = "The constructor is named in its class.")]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only where code can be made.")]
internal sealed class OneNameFactory(JsonSerializerOptions options) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => RuntimeFeature.IsDynamicCodeSupported && typeToConvert.IsEnum && !EnumNames.Of(typeToConvert).IsFlags;

    // Of the options that it was made with, whose other converters count.
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions _) => Make(typeToConvert, options.GetTypeInfo(typeToConvert).Converter);

    /// <returns>The converter of a property, likewise.</returns>
    public static JsonConverter? Around(JsonPropertyInfo property)
    {
        var single = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (property.CustomConverter is not { } own || !RuntimeFeature.IsDynamicCodeSupported || !single.IsEnum || EnumNames.Of(single).IsFlags)
        {
            return property.CustomConverter;
        }

        var inner = own is JsonConverterFactory factory ? factory.CreateConverter(property.PropertyType, property.Options) : own;
        return inner?.Type == property.PropertyType ? Make(property.PropertyType, inner) : own;
    }

    static JsonConverter Make(Type type, JsonConverter inner) => (JsonConverter)Activator.CreateInstance(typeof(OneNameConverter<>).MakeGenericType(type), inner)!;
}
