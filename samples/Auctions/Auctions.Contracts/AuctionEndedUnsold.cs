using Lato;

namespace Auctions.Contracts;

/// <summary>An auction has ended, and nobody has bid, or nobody who did has paid.</summary>
public sealed record AuctionEndedUnsold([property: OrderingKey] string AuctionId, string Title, string Seller) : Event;
