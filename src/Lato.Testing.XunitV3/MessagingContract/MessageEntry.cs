using System.Diagnostics;

namespace Lato.Testing.MessagingContract;

/// <summary>A call of a handler of the probe.</summary>
/// <param name="Text">Of the message.</param>
/// <param name="Message">The delivery.</param>
/// <param name="Context">The handler's context.</param>
/// <param name="Tenant">What the parameter <c>tenant</c> was bound to.</param>
/// <param name="Trace">The trace in which the handler was called.</param>
internal sealed record MessageEntry(string Text, ReceivedMessage Message, TransactionContext Context, string? Tenant, ActivityTraceId Trace);
