namespace Lato.Engine;

/// <summary>
/// Has the caller of a transaction go on on the thread on which it ended, as soon as nothing of the transaction is left on
/// the stack: one work item less. What a caller does next may block, which then holds up no one.
/// </summary>
internal static class CallerHandoff
{
    [ThreadStatic]
    static object? t_given;
    [ThreadStatic]
    static IThreadPoolWorkItem? t_caller;

    /// <summary>What has something on this thread by a work item of its own: the message whose reply is given, or the transaction whose wait ends; or null.</summary>
    public static object? Given => t_given;

    /// <summary>Gives a reply, and then runs the caller that was handed over meanwhile.</summary>
    public static void Give(PendingReply reply) => Give(reply.Message, reply, static reply => reply.Complete());

    /// <summary>Gives something, and then runs the caller that was handed over meanwhile.</summary>
    public static void Give<TState>(object receiver, TState state, Action<TState> give)
    {
        var outer = t_given;
        t_given = receiver;
        give(state);
        t_given = outer;
        if (t_caller is { } caller)
        {
            t_caller = null;
            caller.Execute();
        }
    }

    /// <summary>Hands a caller over to the giving of the reply that is under way on this thread.</summary>
    /// <returns>False if there is one already.</returns>
    public static bool TryHandOver(IThreadPoolWorkItem caller)
    {
        if (t_caller is not null)
        {
            return false;
        }

        t_caller = caller;
        return true;
    }
}
