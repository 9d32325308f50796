using System.Text.Json.Nodes;

namespace Lato.Testing.MessageContracts;

/// <summary>Finds what makes data of an approved schema unreadable by another one, or loses something of it. Pure.</summary>
internal static class SchemaComparison
{
    static readonly string[] Contents = ["items", "additionalProperties"]; // of lists and of dictionaries

    /// <summary>Compares all messages by their names.</summary>
    public static IEnumerable<string> Breaks(JsonObject approved, JsonObject actual) => approved.SelectMany(message => actual.TryGetPropertyValue(message.Key, out var now)
        ? Breaks(message.Key, message.Value, now)
        : [$"no message is named '{message.Key}' any more"]);

    static IEnumerable<string> Breaks(string place, JsonNode? approved, JsonNode? actual)
    {
        if (approved is not JsonObject before || actual is not JsonObject now)
        {
            return actual is JsonValue value && value.TryGetValue<bool>(out var isAny) && isAny || JsonNode.DeepEquals(approved, actual) ? [] : [$"{place} can no longer be anything"];
        }

        return
        [
            .. TypesOf(before).Except(TypesOf(now)).Where(type => type != "integer" || !TypesOf(now).Contains("number")).Select(type => $"{place} was {type}, and can only be {string.Join(" or ", TypesOf(now))}"),
            .. Elements(before, "enum").Where(member => !Elements(now, "enum").Contains(member) && now.ContainsKey("enum")).Select(member => $"{place} can no longer be {member}"),
            .. Elements(before, "anyOf").Where(kind => !Elements(now, "anyOf").Contains(kind)).Select(_ => $"{place} can no longer be of every kind that it was"),
            .. Elements(now, "required").Except(Elements(before, "required")).Select(name => $"{place}.{name.Trim('"')} is required, and earlier messages may not have it"),
            .. Properties(before).SelectMany(property => Properties(now).TryGetPropertyValue(property.Key, out var other)
                ? Breaks($"{place}.{property.Key}", property.Value, other)
                : [$"{place}.{property.Key} is gone, and would be lost"]),
            .. Contents.Where(before.ContainsKey).SelectMany(part => now.ContainsKey(part) ? Breaks($"{place}[]", before[part], now[part]) : []),
            .. before["$ref"] is { } reference && now["$ref"]?.ToString() != reference.ToString() ? [$"{place} was the same as {reference}, and is not"] : Array.Empty<string>(),
        ];
    }

    static List<string> TypesOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => $"{type}")],
        { } one => [$"{one}"],
        null => [],
    };

    static List<string> Elements(JsonObject schema, string part) => [.. (schema[part] as JsonArray ?? []).Select(element => element?.ToJsonString() ?? "null")];

    static JsonObject Properties(JsonObject schema) => schema["properties"] as JsonObject ?? [];
}
