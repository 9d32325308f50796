using Microsoft.Extensions.DependencyInjection;

namespace Lato.Databases.UnitsOfWork;

/// <summary>
/// Begins the units of work that a handler uses before it is given to its module, so that no turn is held while a connection or another writer is waited for. Statements are then those of the
/// handler's module, until it has ended.
/// </summary>
internal sealed class UnitOfWorkMiddleware(UnitOfWorkUsers users) : ITransactionMiddleware
{
    public ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next) => users.DatabasesOf(next.Handler) switch
    {
        [] => next.InvokeAsync(),
        [var only] => InvokeAsync(context, next, UnitOf(context, only)),
        var several => InvokeAsync(context, next, several),
    };

    static async ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next, UnitOfWork work)
    {
        await work.BeginAsync(context, context.CancellationToken).ConfigureAwait(false);
        return await work.InModuleAsync(next.Handler.Module, () => next.InvokeAsync(), context.CancellationToken).ConfigureAwait(false);
    }

    static async ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next, string?[] owners)
    {
        foreach (var owner in owners.Order()) // that of the application first
        {
            await UnitOf(context, owner).BeginAsync(context, context.CancellationToken).ConfigureAwait(false);
        }

        var ofApplication = owners.Contains(null) ? UnitOf(context, null) : null;
        return ofApplication is null ? await next.InvokeAsync().ConfigureAwait(false)
            : await ofApplication.InModuleAsync(next.Handler.Module, () => next.InvokeAsync(), context.CancellationToken).ConfigureAwait(false);
    }

    static UnitOfWork UnitOf(TransactionContext context, string? owner) => owner is null ? context.Get<UnitOfWork>() : context.Get<IServiceProvider>().GetRequiredKeyedService<UnitOfWork>(owner);
}
