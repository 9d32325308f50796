using Lato.Engine;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>One object for the handlers of a publication, one after another, as far as nothing can have kept it.</summary>
internal sealed partial class Invocation
{
    /// <summary>
    /// Whether it has ended at once in a module without a turn, and gave no one a view of itself: then what is left of it is only the synchronisation
    /// context of tasks that no one awaits, which run anywhere.
    /// </summary>
    public bool IsReusable => Handler.Actor is { IsOpen: true } && Pending is null && _context is null && _details is null && FailuresBelow is null && !HasDetached;

    /// <summary>Makes it the run of another handler of the same publication.</summary>
    /// <returns>False if that one needs an object of its own.</returns>
    public bool TryReuse(Handler handler, in DispatchRequest work)
    {
        if (handler.Actor is not { IsOpen: true } || handler.Instances is not null)
        {
            return false;
        }

        Handler = handler;
        Flags = FlagsOf(handler, work);
        State = MessageState.New;
        return true;
    }

    /// <summary>Runs the handler that it was made the run of, which <see cref="Handler.IsOnlyReceived"/>.</summary>
    /// <param name="own">What is to be put back after it: its own synchronisation context.</param>
    public InvocationResult RunShared(in ThreadContext own) =>
        Refusal() is { } refusal ? InvocationResult.Failed(refusal) : ((ParallelActor)Handler.Actor!).ReceiveShared(this, own);

    static MessageFlags FlagsOf(Handler handler, in DispatchRequest work) => handler.Flags | (work.IsSynchronous ? MessageFlags.Synchronous : MessageFlags.None);
}
