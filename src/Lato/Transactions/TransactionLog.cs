using Microsoft.Extensions.Logging;

namespace Lato.Transactions;

internal static partial class TransactionLog
{
    static readonly Func<ILogger, Guid, IDisposable?> Scope = LoggerMessage.DefineScope<Guid>("Transaction {TransactionId}");

    /// <summary>Says that a transaction has begun.</summary>
    /// <returns>The scope that all logs of the transaction are in.</returns>
    public static IDisposable? Began(this ILogger logger, string application, Guid transactionId, string work)
    {
        var scope = Scope(logger, transactionId);
        logger.TransactionBegan(application, transactionId, work);
        return scope;
    }

    public static void Ended(this ILogger logger, Guid transactionId, TimeSpan elapsed, Exception? failure)
    {
        if (failure is null)
        {
            logger.TransactionCommitted(transactionId, elapsed.TotalMilliseconds);
        }
        else
        {
            logger.TransactionFailed(transactionId, elapsed.TotalMilliseconds, failure.GetType().Name, failure.Message);
        }
    }

    [LoggerMessage(106, LogLevel.Debug, "Application '{Application}' began transaction {TransactionId}: {Work}")]
    static partial void TransactionBegan(this ILogger logger, string application, Guid transactionId, string work);

    [LoggerMessage(107, LogLevel.Debug, "Transaction {TransactionId} committed after {Milliseconds:0.###} ms")]
    static partial void TransactionCommitted(this ILogger logger, Guid transactionId, double milliseconds);

    [LoggerMessage(108, LogLevel.Debug, "Transaction {TransactionId} failed after {Milliseconds:0.###} ms: {Failure} ({Message})")]
    static partial void TransactionFailed(this ILogger logger, Guid transactionId, double milliseconds, string failure, string message);

    [LoggerMessage(116, LogLevel.Information, "Transaction {TransactionId} of application '{Application}' failed and is run again in {Milliseconds:0.###} ms, after {Attempts} attempts: {Reason}")]
    public static partial void RunsAgain(this ILogger logger, Guid transactionId, string application, string reason, double milliseconds, int attempts);

    [LoggerMessage(101, LogLevel.Error, "Exit hook {Hook} of transaction {TransactionId} failed after the transaction had failed")]
    public static partial void ExitHookFailed(this ILogger logger, Exception exception, string hook, Guid transactionId);

    [LoggerMessage(102, LogLevel.Error, "Disposing the services of transaction {TransactionId} failed")]
    public static partial void DisposalFailed(this ILogger logger, Exception exception, Guid transactionId);

    [LoggerMessage(103, LogLevel.Error, "Code registered with the cancellation token of transaction {TransactionId} failed")]
    public static partial void CancellationCallbackFailed(this ILogger logger, Exception exception, Guid transactionId);

    [LoggerMessage(EventId = 104, Message = "Publishing {Event} after the commit failed")]
    public static partial void AfterCommitFailed(this ILogger logger, LogLevel level, Exception exception, string @event);

    [LoggerMessage(114, LogLevel.Error, "Sending {Events} out of the process after the commit failed")]
    public static partial void ForwardingFailed(this ILogger logger, Exception exception, string events);

    [LoggerMessage(115, LogLevel.Error, "The rollback of {Resource} in transaction {TransactionId} failed")]
    public static partial void RollbackFailed(this ILogger logger, Exception exception, string resource, Guid transactionId);

    [LoggerMessage(105, LogLevel.Warning, "Application '{Application}' stopped with transactions that did not end: {Running}")]
    public static partial void Abandoned(this ILogger logger, string application, string running);

    [LoggerMessage(109, LogLevel.Warning, "Application '{Application}' stops and cancels what is still under way: {Running}")]
    public static partial void Cancelling(this ILogger logger, string application, string running);

    [LoggerMessage(110, LogLevel.Warning, "Transaction {TransactionId} was given up: {Reason}")]
    public static partial void TimedOut(this ILogger logger, Guid transactionId, string reason);

    [LoggerMessage(111, LogLevel.Warning, "Transaction {TransactionId} of application '{Application}' has its outcome, but has not ended within {Seconds:0.###} s; its caller waits no longer. Still running: {Running}")]
    public static partial void EndsLate(this ILogger logger, Guid transactionId, string application, double seconds, string running);

    [LoggerMessage(112, LogLevel.Error, "The call of '{Call}' failed in transaction {TransactionId}, which had failed already, and it was not awaited")]
    public static partial void UnawaitedCallFailed(this ILogger logger, Exception exception, string call, Guid transactionId);
}
