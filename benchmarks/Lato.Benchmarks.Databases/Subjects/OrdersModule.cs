using System.Data.Common;
using Lato;

namespace Databases.Subjects;

internal sealed partial class OrdersModule : ApplicationModule
{
    [Handler]
    async Task Place(PlaceOrder command, DbTransaction transaction, TransactionContext ctx)
    {
        await transaction.Connection!.RunAsync(transaction, Sql.Order, ("id", command.Id));
        await ctx.PublishAsync(new OrderPlaced(command.Id));
    }
}
