using System.Text.Json;
using Akka.Actor;

namespace Lato.Cluster.Wire;

/// <summary>An event for the handlers of a module on another node, which sends no response.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Trace">The span of the publisher, as <c>traceparent</c>; null for none.</param>
/// <param name="TraceState">Its <c>tracestate</c>; null for none.</param>
/// <param name="Values">The values of the publisher's context that go with it; null for none.</param>
/// <param name="Body">The event as JSON.</param>
/// <param name="Key">The key of a sharded module; else null.</param>
/// <param name="Baggage">The baggage of the publisher's span, as <c>baggage</c>; null for none.</param>
internal sealed record RemoteEvent(string Event, string? Trace, string? TraceState, Dictionary<string, JsonElement>? Values, byte[] Body, string? Key = null, string? Baggage = null) : IKeyedMessage, INoSerializationVerificationNeeded;
