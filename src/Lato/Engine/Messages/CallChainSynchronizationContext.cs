using System.Runtime.CompilerServices;

namespace Lato.Engine;

/// <summary>
/// The synchronisation context of code that belongs to a call chain but runs in no actor's turn. It only tells whose
/// code it is: what is posted runs anywhere, and in place where a plain await would do that too.
/// </summary>
internal abstract class CallChainSynchronizationContext : SynchronizationContext
{
    readonly ActorEngine _engine;

    protected CallChainSynchronizationContext(ActorEngine engine)
    {
        _engine = engine;
        SetWaitNotificationRequired();
    }

    /// <summary>The message on whose behalf the code runs, or null.</summary>
    public abstract MessageContext? Message { get; }

    /// <summary>Whether the code stands around the message, and is not called by it.</summary>
    protected abstract bool IsAroundMessage { get; }

    /// <summary>Whether the code belongs to a transaction that was given up.</summary>
    protected virtual bool IsAborted => false;

    /// <summary>What the code belongs to, for the log.</summary>
    protected abstract string Describe();

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Current is null && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Run(d, state);
        }
        else
        {
            _engine.Schedule(new Posted(this, d, state));
        }
    }

    /// <summary>The code may have been called in place, by a message that holds its turn on this thread.</summary>
    public override int Wait(IntPtr[] waitHandles, bool waitAll, int millisecondsTimeout) =>
        Message is { } blocked
            ? _engine.WaitBlocked(blocked, IsAroundMessage, milliseconds => WaitHelper(waitHandles, waitAll, milliseconds), millisecondsTimeout)
            : WaitHelper(waitHandles, waitAll, millisecondsTimeout);

    public override SynchronizationContext CreateCopy() => this;

    void Run(SendOrPostCallback callback, object? state)
    {
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        catch (Exception stray)
        {
            _engine.Log.StrayException(stray, Message?.Actor?.Path ?? "/", Describe());
        }
        finally
        {
            SetSynchronizationContext(null);
        }
    }

    /// <summary>A piece of such code that goes on.</summary>
    internal sealed class Posted(CallChainSynchronizationContext context, SendOrPostCallback callback, object? state) : ITransactionWork
    {
        public bool IsAborted => context.IsAborted;

        public void Execute() => context.Run(callback, state);

        public override string ToString() => $"{context.Describe()} goes on";
    }
}
