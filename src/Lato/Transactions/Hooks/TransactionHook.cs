namespace Lato.Transactions;

/// <summary>An enter or exit hook; an enter hook gets no failure.</summary>
/// <param name="Name">For errors.</param>
/// <param name="IsAsync">Whether a synchronous call must refuse it.</param>
/// <param name="RunAsync">Runs it.</param>
internal sealed record TransactionHook(string Name, bool IsAsync, Func<TransactionContext, Exception?, ValueTask> RunAsync);
