using Lato;

namespace Auctions.Contracts;

/// <summary>There is no such auction.</summary>
[ExpectedFailure]
public sealed class AuctionNotFoundException(string auctionId) : Exception($"There is no auction '{auctionId}'.")
{
    public string AuctionId => auctionId;
}
