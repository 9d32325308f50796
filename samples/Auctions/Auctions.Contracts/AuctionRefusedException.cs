using Lato;

namespace Auctions.Contracts;

/// <summary>The rules of auctions do not allow what was asked for; the message says which and why.</summary>
[ExpectedFailure]
public sealed class AuctionRefusedException(string auctionId, string reason) : Exception($"Auction '{auctionId}': {reason}")
{
    public string AuctionId => auctionId;

    public string Reason => reason;
}
