namespace Lato.Databases.UnitsOfWork;

/// <summary>
/// Begins the unit of work before a handler that uses it is given to its module, so that no turn is held while a connection or another writer is waited for. Statements are then those of the
/// handler's module, until it has ended.
/// </summary>
internal sealed class UnitOfWorkMiddleware(UnitOfWorkUsers users) : ITransactionMiddleware
{
    public async ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next)
    {
        if (!users.Contains(next.Handler))
        {
            return await next.InvokeAsync().ConfigureAwait(false);
        }

        var work = context.Get<UnitOfWork>();
        await work.BeginAsync(context, context.CancellationToken).ConfigureAwait(false);
        return await work.InModuleAsync(next.Handler.Module, () => next.InvokeAsync(), context.CancellationToken).ConfigureAwait(false);
    }
}
