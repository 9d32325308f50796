using System.Data.Common;
using Lato.Databases.Tests.Doubles;

namespace Lato.Outbox.Tests.Doubles;

/// <summary>Counts how often it was asked, in the database.</summary>
internal sealed class TillModule(Handling handling) : ApplicationModule("till")
{
    [Handler]
    async Task<Receipt> Pay(Pay pay, DbTransaction transaction, TransactionContext ctx) => new(pay.Payment, await DoAsync($"pay {pay.Payment}", transaction, ctx));

    [Http("POST", "/reservations")]
    async Task<HttpResult> Reserve(Reserve reserve, DbTransaction transaction, TransactionContext ctx)
    {
        var number = await DoAsync($"reserve {reserve.Item}", transaction, ctx);
        return new HttpResult(new Receipt($"ü {reserve.Item}", number), 201, new Dictionary<string, string> { ["Location"] = $"/reservations/{number}" });
    }

    [Handler]
    Task<long> Note(Note note, DbTransaction transaction, TransactionContext ctx) => DoAsync($"note {note.Text}", transaction, ctx);

    async Task<long> DoAsync(string done, DbTransaction transaction, TransactionContext ctx)
    {
        await transaction.RunAsync($"insert into deeds values ('{done}')");
        await handling.HandleAsync(done, ctx);
        return await transaction.ReadAsync("select count(*) from deeds");
    }
}
