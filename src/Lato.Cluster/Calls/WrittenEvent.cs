using System.Text.Json;

namespace Lato.Cluster.Calls;

/// <summary>An event as it leaves.</summary>
/// <param name="Body">As JSON.</param>
/// <param name="Values">The values that go with it.</param>
/// <param name="Baggage">The baggage of its span; null for none.</param>
internal sealed record WrittenEvent(byte[] Body, Dictionary<string, JsonElement>? Values, string? Baggage);
