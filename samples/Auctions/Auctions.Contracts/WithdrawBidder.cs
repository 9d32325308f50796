using Lato;

namespace Auctions.Contracts;

/// <summary>Takes all bids of a winner back, who has not paid: the next highest bid wins. Of a bidder who has not won it changes nothing.</summary>
public sealed record WithdrawBidder(string AuctionId, string Bidder) : Command;
