using System.Text.Json;
using Akka.Actor;

namespace Lato.Cluster.Wire;

/// <summary>A call of a module on another node.</summary>
/// <param name="Id">Tells it from others.</param>
/// <param name="Message">The name of its message.</param>
/// <param name="Deadline">How many milliseconds it may take; -1 for no limit.</param>
/// <param name="Trace">The span of the caller, as <c>traceparent</c>; null for none.</param>
/// <param name="TraceState">Its <c>tracestate</c>; null for none.</param>
/// <param name="Values">The values of the caller's context that go with it; null for none.</param>
/// <param name="Body">The message as JSON.</param>
/// <param name="Key">The key of a sharded module; else null.</param>
/// <param name="IdempotencyKey">That with which an idempotent command has entered; null for none, or if the command has it in itself.</param>
/// <param name="Baggage">The baggage of the caller's span, as <c>baggage</c>; null for none.</param>
internal sealed record RemoteCall(Guid Id, string Message, long Deadline, string? Trace, string? TraceState, Dictionary<string, JsonElement>? Values, byte[] Body, string? Key = null, string? IdempotencyKey = null, string? Baggage = null) : IKeyedMessage, INoSerializationVerificationNeeded;
