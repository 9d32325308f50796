using System.Text.Json.Serialization;

namespace Lato.Outbox.Rows;

/// <summary>Writes headers without reflection.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class OutboxJson : JsonSerializerContext;
