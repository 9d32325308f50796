using Foundation;
using Lato;

namespace Auctions.Contracts;

/// <summary>Offers a price; a <see cref="BidderOverbid"/> follows if somebody else had offered the highest one.</summary>
public sealed record PlaceBid(string AuctionId, string Bidder, Money Price) : Command;
