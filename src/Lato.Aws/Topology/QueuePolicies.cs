using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lato.Aws.Topology;

/// <summary>Policies that let topics send to a queue. Pure.</summary>
internal static class QueuePolicies
{
    const string Version = "2012-10-17";
    const string SendMessage = "SQS:SendMessage";

    /// <param name="queueArn">The queue.</param>
    /// <param name="topicArns">The topics.</param>
    /// <param name="current">What the queue has, whose other statements stay; null or empty for none.</param>
    public static string Of(string queueArn, IReadOnlyCollection<string> topicArns, string? current)
    {
        var sorted = topicArns.Order(StringComparer.Ordinal).ToList();
        var own = new JsonObject
        {
            ["Sid"] = $"Lato{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(',', sorted))))[..32]}",
            ["Effect"] = "Allow",
            ["Principal"] = "*",
            ["Action"] = SendMessage,
            ["Resource"] = queueArn,
            ["Condition"] = new JsonObject { ["ArnEquals"] = new JsonObject { ["aws:SourceArn"] = sorted is [var only] ? only : new JsonArray([.. sorted.Select(arn => (JsonNode)arn)]) } },
        };
        var statements = new JsonArray([.. StatementsOf(current).Where(statement => !IsOwn(statement)).Select(statement => statement.DeepClone()), own]);
        return new JsonObject { ["Version"] = Version, ["Id"] = $"{queueArn}/SQSDefaultPolicy", ["Statement"] = statements }.ToJsonString();
    }

    /// <summary>Whether two policies allow the same; how they are named does not count.</summary>
    public static bool AreSame(string? one, string? other) => JsonNode.DeepEquals(new JsonArray([.. Nameless(one)]), new JsonArray([.. Nameless(other)]));

    /// <summary>Whether a statement lets topics send, as this one and the original write it.</summary>
    static bool IsOwn(JsonNode statement) =>
        statement["Action"] is JsonValue action && action.TryGetValue<string>(out var name) && name.Equals(SendMessage, StringComparison.OrdinalIgnoreCase)
        && statement["Condition"] is JsonObject { Count: 1 } condition && condition["ArnEquals"] is JsonObject { Count: 1 } equals && equals.ContainsKey("aws:SourceArn");

    static IEnumerable<JsonNode> Nameless(string? policy) => StatementsOf(policy).Select(statement =>
    {
        var copy = statement.DeepClone();
        (copy as JsonObject)?.Remove("Sid");
        return copy;
    });

    static IEnumerable<JsonNode> StatementsOf(string? policy)
    {
        if (string.IsNullOrEmpty(policy))
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(policy)?["Statement"] switch
            {
                JsonArray many => many.OfType<JsonNode>(),
                { } one => [one],
                null => [],
            };
        }
        catch (Exception junk) when (junk is JsonException or InvalidOperationException)
        {
            return [];
        }
    }
}
