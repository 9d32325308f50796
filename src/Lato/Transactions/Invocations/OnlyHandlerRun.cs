using Lato.Engine;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>Runs a transaction of which one handler, with the middlewares around it, is all. It is made once something needs it.</summary>
internal static class OnlyHandlerRun
{
    /// <param name="runtime">What it runs with, which <see cref="TransactionRuntime.MakesTransactionsWhenNeeded"/>.</param>
    /// <param name="handler">The handler.</param>
    /// <param name="message">What it handles.</param>
    /// <param name="context">The current synchronisation context: none, or that of a message.</param>
    /// <param name="callerToken">The token of the caller.</param>
    /// <param name="unended">The transaction, if it has not ended with a result.</param>
    /// <param name="isToBeEnded">Whether what it came to is its work, after which it is to be ended.</param>
    public static InvocationResult Run(TransactionRuntime runtime, Handler handler, Message message, SynchronizationContext? context, CancellationToken callerToken, out Transaction? unended, out bool isToBeEnded)
    {
        var invocation = new Invocation(runtime, handler, message, (MessageContext?)context, callerToken);
        var running = RunApart(runtime.Middlewares, invocation, context);
        isToBeEnded = false;
        unended = null;
        if (!running.HasResult || !invocation.TryEndTransaction(out var releasing))
        {
            running = invocation.Transaction.EndAfter(running, out isToBeEnded);
            unended = isToBeEnded || !running.HasResult ? invocation.Transaction : null;
        }
        else if (releasing.IsCompletedSuccessfully)
        {
            runtime.InFlightCounter.Leave();
        }
        else
        {
            unended = invocation.Transaction;
            unended.Progress.Stage = TransactionStage.Disposal;
            running = InvocationResult.OfTaskWithResult(TransactionSteps.EndedAsync(TransactionEnding.AfterReleaseAsync(unended, releasing, null, running), running.Result));
        }

        return running;
    }

    static InvocationResult RunApart(MiddlewarePipeline middlewares, Invocation invocation, SynchronizationContext? context)
    {
        if (context is null)
        {
            return middlewares.Run(invocation);
        }

        SynchronizationContext.SetSynchronizationContext(null);
        var running = middlewares.Run(invocation);
        SynchronizationContext.SetSynchronizationContext(context);
        return running;
    }
}
