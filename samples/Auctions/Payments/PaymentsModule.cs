using Auctions.Contracts;
using Lato;
using Payments.Contracts;

namespace Payments;

/// <summary>A thin facade over a payment provider. It speaks the language of the auctions, which know nothing of it.</summary>
[Module("payments")]
internal sealed partial class PaymentsModule(IPaymentProvider provider) : ApplicationModule
{
    [AfterCommit(Retry = "5 times, 1s..1m, exponential")]
    async Task Collect(AuctionWon won, TransactionContext ctx, CancellationToken cancellationToken)
    {
        var payment = await ctx.Facade<IPayments>().ChargeAsync($"{won.AuctionId}/{won.Bidder}", won.Bidder, won.Price, won.Title, cancellationToken);
        if (!payment.IsReceived)
        {
            await ctx.ExecuteAsync(new WithdrawBidder(won.AuctionId, won.Bidder), cancellationToken);
        }
    }

    [Handler]
    async Task<PaymentDetails> Charge(IPayments.ChargeMessage charge, PaymentLedger ledger, TransactionContext ctx, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(charge.Reference) is { } made)
        {
            return made;
        }

        var declinedBecause = await provider.ChargeAsync(charge.Reference, charge.Payer, charge.Amount, cancellationToken);
        var payment = new PaymentDetails(charge.Reference, charge.Payer, charge.Amount, charge.Description, declinedBecause);
        await ledger.AddAsync(payment);
        Event happened = declinedBecause is null
            ? new PaymentReceived(payment.Payer, payment.Amount, payment.Description)
            : new PaymentDeclined(payment.Payer, payment.Amount, payment.Description, declinedBecause);
        await ctx.PublishAsync(happened, cancellationToken);
        return payment;
    }

    [Handler]
    Task<IReadOnlyList<PaymentDetails>> Get(IPayments.GetPaymentsMessage query, PaymentLedger ledger) => ledger.GetAsync(query.Payer);
}
