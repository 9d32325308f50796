using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>A function to call, which belongs to no module.</summary>
internal sealed class FunctionTarget(Handler handler, CallArguments arguments, Delegate function) : HandlerTarget(handler, arguments)
{
    public override bool IsRepeatable => false;

    public override InvocationDetails DetailsFor(CancellationToken ownToken) => new() { Function = function, OwnToken = ownToken, Arguments = Arguments };
}
