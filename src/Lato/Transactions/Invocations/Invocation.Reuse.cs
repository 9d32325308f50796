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
    public bool IsReusable => Handler.Actor is { IsOpen: true } && IsUntouched;

    /// <summary>The same where it is known to be of a module without a turn.</summary>
    public bool IsUntouched => Pending is null && _context is null && _details is null && FailuresBelow is null && !HasDetached;

    /// <summary>Makes it the run of another handler of the same publication.</summary>
    /// <returns>False if that one needs an object of its own.</returns>
    public bool TryReuse(Handler handler, in DispatchRequest work)
    {
        if (handler.Actor is not { IsOpen: true } || handler.Instances is not null)
        {
            return false;
        }

        Reuse(handler, work);
        return true;
    }

    /// <summary>Runs another handler of the same publication, which <see cref="Handler.IsOnlyReceived"/>.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="work">The publication.</param>
    /// <param name="own">What is to be put back after it: its own synchronisation context.</param>
    public InvocationResult RunShared(Handler handler, in DispatchRequest work, in ThreadContext own)
    {
        Reuse(handler, work);
        return Refusal() is { } refusal ? InvocationResult.Failed(refusal) : ((ParallelActor)handler.Actor!).ReceiveShared(this, own);
    }

    void Reuse(Handler handler, in DispatchRequest work)
    {
        Handler = handler;
        Flags = FlagsOf(handler, work);
        State = MessageState.New;
    }

    static MessageFlags FlagsOf(Handler handler, in DispatchRequest work) => handler.Flags | (work.IsSynchronous ? MessageFlags.Synchronous : MessageFlags.None);
}
