using System.Data.Common;
using Dapper;
using Foundation;
using Payments.Contracts;

namespace Payments;

/// <summary>What was charged, in the table of the module.</summary>
internal sealed class PaymentLedger(DbTransaction transaction)
{
    const string Columns = "select reference, payer, amount, description, declined_because from payments";

    public async Task<PaymentDetails?> FindAsync(string reference) =>
        (await ReadAsync($"{Columns} where reference = @reference", new { reference })).SingleOrDefault();

    public async Task<IReadOnlyList<PaymentDetails>> GetAsync(string payer) => await ReadAsync($"{Columns} where payer = @payer order by number", new { payer });

    public Task AddAsync(PaymentDetails payment) => transaction.Connection!.ExecuteAsync(
        "insert into payments (reference, payer, amount, description, declined_because) values (@Reference, @Payer, @Amount, @Description, @DeclinedBecause)",
        new { payment.Reference, payment.Payer, Amount = payment.Amount.ToString(), payment.Description, payment.DeclinedBecause },
        transaction);

    async Task<List<PaymentDetails>> ReadAsync(string sql, object parameters) =>
    [
        .. from row in await transaction.Connection!.QueryAsync<(string Reference, string Payer, string Amount, string Description, string? DeclinedBecause)>(sql, parameters, transaction)
           select new PaymentDetails(row.Reference, row.Payer, Money.Parse(row.Amount), row.Description, row.DeclinedBecause),
    ];
}
