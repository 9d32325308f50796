using Lato;

namespace Trimmed;

[Module("orders")]
internal sealed partial class OrdersModule : ApplicationModule
{
    [Handler]
    async Task<decimal> PlaceAsync(PlaceOrder command, TransactionContext ctx, Receipt receipt, CancellationToken cancellationToken)
    {
        if (!await ctx.Facade<IStock>().TakeAsync(command.Item, command.Count, cancellationToken))
        {
            throw new InvalidOperationException($"There are not {command.Count} of '{command.Item}'.");
        }

        await ctx.PublishAsync(new OrderPlaced(command.Item, command.Count), cancellationToken);
        Console.WriteLine($"  receipt: {receipt}");
        return command.Count * 2.50m;
    }
}
