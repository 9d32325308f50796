using System.Text.Json;
using System.Text.Json.Serialization;

namespace Foundation;

/// <summary>Writes money as its text.</summary>
public sealed class MoneyJsonConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Money.TryParse(reader.GetString(), null, out var money)
            ? money
            : throw new JsonException("This is not an amount of money. Write one such as \"12.50 EUR\".");

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value?.ToString());
    }
}
