using Lato.Engine;

namespace Lato.Transactions;

/// <summary>A handler whose result is used while it runs.</summary>
internal sealed partial class Invocation
{
    InvocationResult Receive(object? target)
    {
        var answer = Run(target);
        return _details?.Consumer is { } consumer && !(answer.HasResult && (answer.Result is not { } result || !consumer.CanConsume(result)))
            ? InvocationResult.OfTaskWithResult(ConsumedAsync(answer, consumer))
            : answer;
    }

    async Task<object?> ConsumedAsync(InvocationResult answer, ResultConsumer consumer)
    {
        if (!answer.HasResult)
        {
            await answer.Task!; // in the module's turn, as is what follows
        }

        if (answer.Result is { } result && consumer.CanConsume(result))
        {
            Transaction.Tracker.LiftDeadline();
            await using var abandoned = consumer.Abandoned.UnsafeRegister(static (transaction, token) => ((Transaction)transaction!).GiveUp(token), Transaction);
            await consumer.ConsumeAsync(result, CancellationToken);
        }

        return answer.Result;
    }
}
