using Foundation;
using Lato;

namespace Auctions.Contracts;

/// <summary>Offers a thing for sale, from the starting price on, until a time.</summary>
public sealed record BeginAuction(string AuctionId, string Title, string Seller, Money StartingPrice, DateTimeOffset EndsAt) : Command;
