using System.Text.Json;

namespace Lato.Messaging.CloudEvents;

/// <summary>Recognises events that are a whole body. Pure.</summary>
internal static class StructuredEvents
{
    public const string MediaType = "application/cloudevents";

    public static bool IsSaid(string? contentType) => contentType?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether a body of which no more is known is an object with a version of CloudEvents, as SQS gives it.</summary>
    public static bool IsIn(ReadOnlySpan<byte> body)
    {
        if (body.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            return false;
        }

        var reader = new Utf8JsonReader(body);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("specversion"u8))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Broken before there was a version: whatever it is, it does not say that it is an event.
        }

        return false;
    }
}
