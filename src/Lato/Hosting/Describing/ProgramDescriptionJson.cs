using System.Text.Json.Serialization;

namespace Lato.Hosting.Describing;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProgramDescription))]
internal sealed partial class ProgramDescriptionJson : JsonSerializerContext;
