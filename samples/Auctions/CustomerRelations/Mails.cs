using System.Data.Common;
using Dapper;

namespace CustomerRelations;

/// <summary>Stands for a mail server: what was sent is in a table. A real mail goes out at least once, and has the id of the message, by which it is known when it comes again.</summary>
internal sealed class Mails(DbTransaction transaction)
{
    public Task SendAsync(string customer, string text) => transaction.Connection!.ExecuteAsync(
        "insert into mails (customer, text) values (@customer, @text)", new { customer, text }, transaction);

    public async Task<IReadOnlyList<string>> GetAsync(string customer) =>
        [.. await transaction.Connection!.QueryAsync<string>("select text from mails where customer = @customer order by number", new { customer }, transaction)];
}
