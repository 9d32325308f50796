using Akka.Dispatch;

namespace Lato.Actors.Engine;

/// <summary>One run of a mailbox, and after it the caller that got its result in its last message: that code may block, and the Akka actor is free by then.</summary>
internal sealed class MailboxRun(IRunnable run) : IThreadPoolWorkItem
{
    [ThreadStatic]
    static MailboxRun? t_current;

    IThreadPoolWorkItem? _caller;

    public void Execute()
    {
        t_current = this;
        try
        {
            run.Run();
        }
        finally
        {
            t_current = null;
            _caller?.Execute();
        }
    }

    /// <summary>Has a caller run after the mailbox that this thread runs; if that is none of a <see cref="LatoExecutor"/>, by the thread pool.</summary>
    public static void Follow(IThreadPoolWorkItem caller)
    {
        if (t_current is { _caller: null } current)
        {
            current._caller = caller;
        }
        else
        {
            AkkaEngine.RunElsewhere(caller);
        }
    }

    /// <summary>The run goes on with another message. The caller does not wait for that.</summary>
    public static void PassCaller()
    {
        if (t_current is { _caller: { } caller } current)
        {
            current._caller = null;
            AkkaEngine.RunElsewhere(caller);
        }
    }
}
