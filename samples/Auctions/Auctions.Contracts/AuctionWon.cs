using Foundation;
using Lato;

namespace Auctions.Contracts;

/// <summary>An auction has ended, and this bidder has offered most. Again with another one, if a winner has not paid.</summary>
public sealed record AuctionWon([property: OrderingKey] string AuctionId, string Title, string Bidder, Money Price) : Event;
