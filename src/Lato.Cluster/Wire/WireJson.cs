using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lato.Cluster.Wire;

/// <summary>What stands beside messages and results when they travel.</summary>
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, string>>))]
internal sealed partial class WireJson : JsonSerializerContext;
