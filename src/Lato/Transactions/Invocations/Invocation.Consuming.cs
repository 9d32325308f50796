using Lato.Engine;

namespace Lato.Transactions;

/// <summary>A handler whose result is used while it runs.</summary>
internal sealed partial class Invocation
{
    InvocationResult Receive(object? target)
    {
        var running = Run(target);
        return _details?.Consumer is { } consumer && !(running.HasResult && (running.Result is not { } result || !consumer.CanConsume(result)))
            ? InvocationResult.OfTaskWithResult(ConsumedAsync(running, consumer))
            : running;
    }

    async Task<object?> ConsumedAsync(InvocationResult running, ResultConsumer consumer)
    {
        if (!running.HasResult)
        {
            await running.Task!; // in the module's turn, as is what follows
        }

        if (running.Result is { } result && consumer.CanConsume(result))
        {
            Transaction.Tracker.LiftDeadline();
            await using var abandoned = consumer.Abandoned.UnsafeRegister(static (transaction, token) => ((Transaction)transaction!).GiveUp(token), Transaction);
            await consumer.ConsumeAsync(result, CancellationToken);
        }

        return running.Result;
    }
}
