using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>One handler to call, whose result may be used while it runs.</summary>
internal sealed record ConsumedTarget(Handler Handler, CallArguments Arguments, ResultConsumer Consumer) : CallTarget(Handler, null, Arguments);
