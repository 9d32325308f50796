using Auctions.Contracts;
using CustomerRelations.Contracts;
using Lato;
using Payments.Contracts;

namespace CustomerRelations;

/// <summary>Writes to customers when something has happened that they want to know.</summary>
[Module("customer_relations")]
internal sealed partial class CustomerRelationsModule : ApplicationModule
{
    const string Retry = "5 times, 1s..1m, exponential";

    [AfterCommit(Retry = Retry)]
    Task OnOverbid(BidderOverbid overbid, Mails mails) => mails.SendAsync(overbid.Bidder, $"{overbid.Title}: somebody has offered {overbid.NewPrice}.");

    [AfterCommit(Retry = Retry)]
    Task OnWon(AuctionWon won, Mails mails) => mails.SendAsync(won.Bidder, $"{won.Title} is yours, for {won.Price}.");

    [AfterCommit(Retry = Retry)]
    Task OnUnsold(AuctionEndedUnsold unsold, Mails mails) => mails.SendAsync(unsold.Seller, $"{unsold.Title} was not sold.");

    [AfterCommit(Retry = Retry)]
    Task OnReceived(PaymentReceived received, Mails mails) => mails.SendAsync(received.Payer, $"Thank you for {received.Amount} for {received.Description}.");

    [AfterCommit(Retry = Retry)]
    Task OnDeclined(PaymentDeclined declined, Mails mails) => mails.SendAsync(declined.Payer, $"{declined.Description} is not yours: {declined.Reason}.");

    [Handler]
    Task<IReadOnlyList<string>> Get(GetMails query, Mails mails) => mails.GetAsync(query.Customer);
}
