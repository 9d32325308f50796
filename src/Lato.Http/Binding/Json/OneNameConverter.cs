using System.Text.Json;
using System.Text.Json.Serialization;
using Lato.Http.Binding.Texts;

namespace Lato.Http.Binding.Json;

/// <summary>Refuses several names, which .NET adds up to the number of another one.</summary>
internal sealed class OneNameConverter<T>(JsonConverter<T> inner) : JsonConverter<T>
{
    static readonly EnumNames Names = EnumNames.Of(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T));

    public override bool HandleNull => inner.HandleNull;

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        RefuseSeveral(ref reader);
        return inner.Read(ref reader, typeToConvert, options);
    }

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        RefuseSeveral(ref reader);
        return inner.ReadAsPropertyName(ref reader, typeToConvert, options);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => inner.Write(writer, value, options);

    static void RefuseSeveral(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && MayHaveSeveral(ref reader)
            && reader.GetString() is { } text && text.Contains(',') && !Names.TryParse(text, out _))
        {
            throw new JsonException();
        }
    }

    static bool MayHaveSeveral(ref Utf8JsonReader reader) => reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Contains((byte)',');
}
