using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Lato.Testing;

namespace Lato.Outbox.Tests.Doubles;

/// <summary>Writes what it gets from brokers.</summary>
internal sealed class ReceivingModule(Handling handling) : ApplicationModule("receiving")
{
    [InMemory("orders", Queue = "orders", Retry = "3 times, 10ms..20ms")]
    Task OnPlaced(OrderPlaced placed, DbTransaction transaction, TransactionContext ctx, ReceivedMessage message) => DoAsync($"order {placed.Order}", transaction, ctx, message);

    [InMemory("orders", Queue = "audit", Retry = "3 times, 10ms..20ms")]
    async Task Audit(OrderPlaced placed, TransactionContext ctx) // takes no transaction
    {
        await ctx.ExecuteAsync(new PlaceOrder(placed.Order));
        await ctx.ExecuteAsync(new PlaceOrder(placed.Order));
    }

    [Handler]
    Task Place(PlaceOrder place, DbTransaction transaction) => transaction.RunAsync($"insert into deeds values ('audit {place.Order}')");

    [InMemory("questions", Queue = "questions")]
    async Task<long> Count(CountOrders count, DbTransaction transaction, TransactionContext ctx)
    {
        await handling.HandleAsync("count", ctx);
        return await transaction.ReadAsync("select count(*) from deeds");
    }

    [Handler]
    Task One(CustomerSeen seen, DbTransaction transaction, TransactionContext ctx) => DoAsync($"one {seen.Number}", transaction, ctx, ctx.Get<ReceivedMessage>("message"));

    [Handler]
    Task Other(CustomerSeen seen, DbTransaction transaction, TransactionContext ctx) => DoAsync($"other {seen.Number}", transaction, ctx, ctx.Get<ReceivedMessage>("message"));

    async Task DoAsync(string done, DbTransaction transaction, TransactionContext ctx, ReceivedMessage message)
    {
        ctx.Set(message);
        await transaction.RunAsync($"insert into deeds values ('{done}')");
        await handling.HandleAsync(done, ctx);
    }
}
