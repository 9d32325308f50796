using Microsoft.Extensions.Logging;

namespace Lato.Transactions;

internal static partial class TransactionLog
{
    [LoggerMessage(101, LogLevel.Error, "Exit hook {Hook} of transaction {TransactionId} failed after the transaction had failed")]
    public static partial void ExitHookFailed(this ILogger logger, Exception exception, string hook, Guid transactionId);

    [LoggerMessage(102, LogLevel.Error, "Disposing the services of transaction {TransactionId} failed")]
    public static partial void DisposalFailed(this ILogger logger, Exception exception, Guid transactionId);

    [LoggerMessage(103, LogLevel.Error, "Code registered with the cancellation token of transaction {TransactionId} failed")]
    public static partial void CancellationCallbackFailed(this ILogger logger, Exception exception, Guid transactionId);

    [LoggerMessage(104, LogLevel.Error, "Publishing {Event} after the commit failed")]
    public static partial void AfterCommitFailed(this ILogger logger, Exception exception, string @event);

    [LoggerMessage(105, LogLevel.Warning, "Application '{Application}' stopped with transactions that did not end: {Running}")]
    public static partial void Abandoned(this ILogger logger, string application, string running);

    [LoggerMessage(106, LogLevel.Warning, "Application '{Application}' stops and cancels what is still under way: {Running}")]
    public static partial void Cancelling(this ILogger logger, string application, string running);
}
