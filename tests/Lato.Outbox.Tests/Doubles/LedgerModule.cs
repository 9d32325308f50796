using System.Data.Common;
using Lato.Databases.Tests.Doubles;

namespace Lato.Outbox.Tests.Doubles;

/// <summary>Handles events in the transaction that publishes them.</summary>
internal sealed class LedgerModule(Handling handling) : ApplicationModule("ledger")
{
    [Handler]
    async Task Enter(OrderPlaced placed, DbTransaction transaction, TransactionContext ctx)
    {
        await transaction.RunAsync($"insert into invoices values ('{placed.Order}')");
        await handling.HandleAsync($"enter {placed.Order}", ctx);
    }

    [Handler]
    Task Check(OrderPlaced placed, TransactionContext ctx) => handling.HandleAsync($"check {placed.Order}", ctx);

    [Handler]
    Task Track(Parcel parcel, TransactionContext ctx) => handling.HandleAsync($"track {parcel}", ctx);
}
