using System.Text.Json.Serialization;

namespace Lato.Messaging.Tests.Envelopes.Doubles;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OrderPlaced))]
internal sealed partial class OrderJson : JsonSerializerContext;
