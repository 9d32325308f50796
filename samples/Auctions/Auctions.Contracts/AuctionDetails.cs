using Foundation;

namespace Auctions.Contracts;

/// <summary>What others may know of an auction.</summary>
/// <param name="AuctionId">Its id.</param>
/// <param name="Title">What is sold.</param>
/// <param name="Price">The highest bid, or the starting price.</param>
/// <param name="HighestBidder">Who has offered that; null without a bid.</param>
/// <param name="Bids">How many bids count.</param>
/// <param name="EndsAt">When its time is over.</param>
/// <param name="HasEnded">Whether it has ended, so that the highest bidder has won.</param>
public sealed record AuctionDetails(string AuctionId, string Title, Money Price, string? HighestBidder, int Bids, DateTimeOffset EndsAt, bool HasEnded);
