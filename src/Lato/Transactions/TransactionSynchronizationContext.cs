using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Where code of a transaction that is not a handler runs: hooks, delegates and functions, and the middlewares around an invocation.</summary>
internal sealed class TransactionSynchronizationContext(Transaction transaction, Invocation? invocation) : CallChainSynchronizationContext(transaction.Runtime.Engine)
{
    public static new TransactionSynchronizationContext? Current => SynchronizationContext.Current as TransactionSynchronizationContext;

    public Transaction Transaction => transaction;

    /// <summary>What middlewares and functions run in; one that an outer middleware of the same invocation runs in is kept.</summary>
    public static TransactionSynchronizationContext Around(Invocation invocation, SynchronizationContext? current) =>
        current is TransactionSynchronizationContext code && code.Message == invocation ? code : Of(invocation.Transaction, invocation);

    /// <summary>What hooks and delegates run in.</summary>
    public static TransactionSynchronizationContext Of(Transaction transaction, Invocation? invocation = null) => new(transaction, invocation);

    public override MessageContext? Message => invocation ?? transaction.ParentMessage;

    protected override bool IsAborted => transaction.AbortReason is not null;

    protected override bool IsAroundMessage => invocation is { IsFunction: false };

    /// <summary>Begins code of a transaction that is not a handler. What it changes of the flow is for all that comes after it: call it in no method of its own.</summary>
    public static ValueTask RunAsync<TState>(Transaction transaction, TState state, Func<TState, ValueTask> code)
    {
        var engine = transaction.Runtime.Engine;
        var callers = SynchronizationContext.Current;
        SetSynchronizationContext(Of(transaction));
        try
        {
            var running = code(state);
            return running.IsCompleted || !engine.SchedulesEverySegment ? running : new ValueTask(engine.Joined(running.AsTask()));
        }
        finally
        {
            SetSynchronizationContext(callers);
        }
    }

    /// <summary>What runs in a context, for people.</summary>
    public static IEnumerable<string> NamesOf(SynchronizationContext? context) =>
        context is Invocation handler ? [handler.Name] : (context as TransactionSynchronizationContext)?.Names() ?? [];

    /// <summary>The transactions that wait, up the call chain, for the code that runs in a context, those that it belongs to first.</summary>
    public static IEnumerable<Transaction> WaitingFor(SynchronizationContext? context)
    {
        for (var waiting = (context as TransactionSynchronizationContext)?.Transaction; waiting is not null; waiting = waiting.Publisher)
        {
            yield return waiting;
        }

        for (var message = MessageContext.Of(context); message is not null; message = message.Parent)
        {
            for (var waiting = (message as Invocation)?.Transaction; waiting is not null; waiting = waiting.Publisher)
            {
                yield return waiting;
            }
        }
    }

    List<string> Names() =>
        invocation is null ? UnfinishedWork.Running(transaction) : [invocation.IsFunction ? invocation.Name : $"a middleware around {invocation.Name}"];

    protected override string Describe() => invocation?.Describe() ?? $"a hook of transaction {transaction.Id:N}";
}
