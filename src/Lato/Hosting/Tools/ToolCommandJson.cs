using System.Text.Json.Serialization;

namespace Lato.Hosting.Tools;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ToolCommandInput))]
[JsonSerializable(typeof(ToolCommandResult))]
internal sealed partial class ToolCommandJson : JsonSerializerContext;
