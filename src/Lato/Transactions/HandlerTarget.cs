using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>One handler to call.</summary>
internal record HandlerTarget(Handler Handler, CallArguments Arguments);
