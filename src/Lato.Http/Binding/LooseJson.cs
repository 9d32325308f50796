using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lato.Http.Binding;

/// <summary>JSON that stays as it is, in which .NET finds what is wrong only when somebody looks at it. Pure.</summary>
internal static class LooseJson
{
    public static bool Is(Type type) => type == typeof(JsonElement) || type == typeof(JsonDocument) || type.IsAssignableTo(typeof(JsonNode));

    /// <returns>Why it cannot be read to its end; null if it can be read.</returns>
    public static string? WhyBroken(object value)
    {
        try
        {
            switch (value)
            {
                case JsonElement element:
                    Read(element);
                    break;
                case JsonDocument document:
                    Read(document.RootElement);
                    break;
                case JsonNode node:
                    Read(node);
                    break;
            }

            return null;
        }
        catch (InvalidOperationException)
        {
            return "The JSON has text that is not valid Unicode.";
        }
        catch (ArgumentException)
        {
            return "The JSON has a name that stands twice.";
        }
    }

    static void Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Read(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    Read(property.Value);
                }

                break;
        }
    }

    static void Read(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (_, value) in members)
                {
                    Read(value);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Read(item);
                }

                break;
            case JsonValue value when value.TryGetValue<JsonElement>(out var element):
                Read(element);
                break;
        }
    }
}
