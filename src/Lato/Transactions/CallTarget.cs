using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>One handler to call, or a function that belongs to no module.</summary>
internal record CallTarget(Handler Handler, Delegate? Function, CallArguments Arguments);
