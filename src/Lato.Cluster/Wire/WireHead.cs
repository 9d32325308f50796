using System.Text.Json;

namespace Lato.Cluster.Wire;

/// <summary>What stands before the body of a call or an event.</summary>
internal sealed record WireHead(string Message, Guid? Id = null, long? Deadline = null, string? Trace = null, string? TraceState = null, Dictionary<string, JsonElement>? Values = null, string? Key = null, string? Once = null);
