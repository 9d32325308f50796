using Lato.Engine;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>One handler to call, with arguments.</summary>
internal class HandlerTarget : DispatchTarget
{
    readonly Handler _handler;

    public HandlerTarget(Handler handler, CallArguments arguments)
    {
        _handler = handler;
        Arguments = arguments;
        IsOneHandler = true;
        HasDeadline = handler.Deadline is not null;
    }

    public override string Name => _handler.Info.FullName;

    public override Handler[] Handlers => [_handler];

    public override bool IsRepeatable => true;

    public override InvocationResult Run(Transaction transaction, in DispatchRequest work, Invocation? caller, CancellationToken ownToken) =>
        transaction.Runtime.Middlewares.Run(new Invocation(transaction, _handler, work, caller, ownToken));

    public override TransactionEntry Entry() => new(EntryKind.Call, null, _handler.Info, TransactionEntry.OfApplication);
}
