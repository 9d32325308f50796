using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>A function to call, which belongs to no module.</summary>
internal sealed record FunctionTarget(Handler Handler, CallArguments Arguments, Delegate Function) : HandlerTarget(Handler, Arguments);
