using System.Text.Json.Serialization;

namespace Lato.Cluster.Wire;

/// <summary>The heads of what nodes send each other.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WireHead))]
internal sealed partial class WireJson : JsonSerializerContext;
