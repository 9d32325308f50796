namespace Lato.Databases.UnitsOfWork;

/// <summary>Begins the unit of work before a handler that uses it is given to its module, so that no turn is held while a connection or another writer is waited for.</summary>
internal sealed class UnitOfWorkMiddleware(UnitOfWorkUsers users) : ITransactionMiddleware
{
    public async ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next)
    {
        if (users.Contains(next.Handler))
        {
            await context.Get<UnitOfWork>().BeginAsync(context, context.CancellationToken).ConfigureAwait(false);
        }

        return await next.InvokeAsync().ConfigureAwait(false);
    }
}
