using System.Data.Common;
using Dapper;
using Lato;
using Shop.Contracts;

namespace Shop.Mail;

/// <summary>Tells the customer. A real mail goes out at least once, and has the id of the message, by which it is known when it comes again.</summary>
[Module("mail")]
internal sealed class MailModule : ApplicationModule
{
    [AfterCommit(Retry = "5 times, 1s..1m, exponential")]
    async Task Send(InvoiceSent sent, DbTransaction transaction) =>
        await transaction.Connection!.ExecuteAsync("insert into mails values (@OrderId)", new { sent.OrderId }, transaction);

    [Handler]
    async Task<IReadOnlyList<string>> Get(GetMailedOrders query, DbTransaction transaction) =>
        [.. await transaction.Connection!.QueryAsync<string>("select order_id from mails", transaction: transaction)];
}
