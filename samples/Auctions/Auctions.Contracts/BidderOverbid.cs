using Foundation;
using Lato;

namespace Auctions.Contracts;

/// <summary>Somebody else has offered more than a bidder who had offered most.</summary>
public sealed record BidderOverbid([property: OrderingKey] string AuctionId, string Title, string Bidder, Money NewPrice) : Event;
