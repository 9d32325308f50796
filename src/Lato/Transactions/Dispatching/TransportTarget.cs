using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>One handler that a transport calls, which may use its result while it runs.</summary>
internal sealed class TransportTarget(Handler handler, CallArguments arguments, TransportRequest call) : HandlerTarget(handler, arguments)
{
    readonly HandlerInfo _handler = handler.Info;

    public override bool IsRepeatable => call.IsRepeatable;

    public override TransactionEntry Entry() => TransactionEntry.Of(call, _handler);

    public override InvocationDetails? DetailsFor(CancellationToken ownToken) =>
        call.Consumer is { } consumer ? new() { Consumer = consumer, OwnToken = ownToken, Arguments = Arguments } : base.DetailsFor(ownToken);
}
