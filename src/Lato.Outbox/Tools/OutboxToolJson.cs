using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lato.Outbox.Tools;

/// <summary>What the commands write as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(OutboxMessage))]
[JsonSerializable(typeof(OutboxMessageContent))]
[JsonSerializable(typeof(OutboxStatistics))]
internal sealed partial class OutboxToolJson : JsonSerializerContext;
