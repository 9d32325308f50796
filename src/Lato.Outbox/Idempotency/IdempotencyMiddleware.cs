using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Outbox.Idempotency;

/// <summary>Gives the outcome of an earlier execution, or keeps that of this one in its own database transaction. Thread-safe.</summary>
/// <remarks>What runs elsewhere does so there: two transactions would wait for each other.</remarks>
/// <param name="services">The services of the host.</param>
internal sealed class IdempotencyMiddleware(IServiceProvider services) : ITransactionMiddleware
{
    IdempotencyStore? _store;
    OutcomeJson? _json;

    public ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next) =>
        !next.Handler.IsRemote && IdempotentCommand.Of(context.Message) is { } command && command.FindKey(context, context.Message!) is { } key
            ? ExecuteAsync(context, next, command, key)
            : next.InvokeAsync();

    async ValueTask<object?> ExecuteAsync(TransactionContext context, NextHandler next, IdempotentCommand command, string key)
    {
        var (store, json) = (
            _store ??= services.GetRequiredKeyedService<IdempotencyStore>(context.Application),
            _json ??= services.GetRequiredKeyedService<OutcomeJson>(context.Application));
        var (handler, id) = (next.Handler, new OutcomeId(command.Name, next.Handler.Module, key));
        var fingerprint = Written(() => json.FingerprintOf(context.Message!), failure => OutboxException.NotWritten(command.Type.Name, failure));
        var unit = context.Get<UnitOfWork>();
        if (await unit.RunAsync(context, FindAsync).ConfigureAwait(false) is { } kept)
        {
            return kept.Fingerprint == fingerprint ? json.Read(kept.Result, handler.ResultType) : throw new IdempotencyKeyReusedException(command.Type.Name, key);
        }

        var result = await next.InvokeAsync().ConfigureAwait(false);
        var outcome = new KeptOutcome(fingerprint, Written(() => json.Write(result, handler.ResultType), failure => OutboxException.NotKept(handler, $"cannot be written: {failure.Message}", failure)));
        return await unit.RunAsync(context, transaction => store.TryStoreAsync(transaction, id, outcome, context.CancellationToken)).ConfigureAwait(false)
            ? result
            : throw new IdempotencyKeyInUseException(command.Type.Name, key);

        async Task<KeptOutcome?> FindAsync(DbTransaction transaction) => await store.TryLockAsync(transaction, id, context.CancellationToken).ConfigureAwait(false)
            ? await store.FindAsync(transaction, id, context.CancellationToken).ConfigureAwait(false)
            : throw new IdempotencyKeyInUseException(command.Type.Name, key);
    }

    static string Written(Func<string> write, Func<Exception, OutboxException> told)
    {
        try
        {
            return write();
        }
        catch (Exception failure) // a cycle, a number that is none, a getter that fails
        {
            throw told(failure);
        }
    }
}
