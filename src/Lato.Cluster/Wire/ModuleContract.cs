using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Schema;

namespace Lato.Cluster.Wire;

/// <summary>What a module handles for other nodes, so that two versions of a program notice each other. Pure.</summary>
internal static class ModuleContract
{
    const int Length = 16;

    /// <param name="handlers">Its handlers.</param>
    /// <param name="messaging">Knows the earlier versions of messages, which it handles too.</param>
    /// <returns>By the names of messages, a hash of the shape of message and result.</returns>
    public static Dictionary<string, string> Of(IEnumerable<HandlerInfo> handlers, MessagingOptions messaging) => handlers
        .Where(handler => handler.MessageType is { IsAbstract: false } type && type.IsAssignableTo(typeof(Message)))
        .SelectMany(handler => messaging.GetEarlierVersions(handler.MessageType!).Select(earlier => (Name: earlier.Key, earlier.Value.Type, handler.ResultType)).Prepend((Name: MessageName.Of(handler.MessageType!), Type: handler.MessageType!, handler.ResultType)))
        .DistinctBy(taken => taken.Name)
        .ToDictionary(taken => taken.Name, taken => Hash($"{SchemaOf(taken.Type)}\n{(taken.Type.IsAssignableTo(typeof(Event)) ? "" : SchemaOf(taken.ResultType))}"));

    /// <summary>How what another node has differs from what this one knows of the module.</summary>
    /// <returns>Null if it does not.</returns>
    public static string? Difference(Dictionary<string, string> here, Dictionary<string, string> there)
    {
        string[] differences =
        [
            .. here.Keys.Except(there.Keys).Order(StringComparer.Ordinal).Select(name => $"'{name}' is not handled there"),
            .. here.Where(message => there.TryGetValue(message.Key, out var other) && other != message.Value).Select(message => $"'{message.Key}' or its result has another shape").Order(StringComparer.Ordinal),
        ];
        return differences.Length == 0 ? null : string.Join(", ", differences);
    }

    static string SchemaOf(Type type)
    {
        try
        {
            return type == typeof(void) ? "" : JsonSchemaExporter.GetJsonSchemaAsNode(CallJson.Options, type).ToJsonString();
        }
        catch (Exception) // whatever a converter of the type does
        {
            return type.FullName!; // it cannot travel anyway
        }
    }

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Length];
}
