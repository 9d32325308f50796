using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>One handler that an edge calls, which may use its result while it runs.</summary>
internal sealed record EdgeTarget(Handler Handler, CallArguments Arguments, EdgeCall Call) : CallTarget(Handler, Arguments);
