using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>One handler to call.</summary>
internal record CallTarget(Handler Handler, CallArguments Arguments);
