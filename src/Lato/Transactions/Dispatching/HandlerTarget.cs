using Lato.Engine;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>One handler to call, with arguments.</summary>
internal class HandlerTarget(Handler handler, CallArguments arguments) : DispatchTarget
{
    public override string Name => handler.Info.FullName;

    public override Handler[] Handlers => [handler];

    public override CallArguments Arguments => arguments;

    public override bool IsOneHandler => true;

    public override InvocationResult Run(Transaction transaction, in DispatchRequest work, Invocation? caller, CancellationToken ownToken) =>
        transaction.Runtime.Middlewares.Run(new Invocation(transaction, handler, work, caller, ownToken));

    public override TransactionEntry Entry() => new(EntryKind.Call, null, handler.Info, TransactionEntry.OfApplication);
}
