using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>One handler that a transport calls, which may use its result while it runs.</summary>
internal sealed record TransportTarget(Handler Handler, CallArguments Arguments, TransportRequest Call) : HandlerTarget(Handler, Arguments);
