using Auctions.Contracts;
using Auctions.Domain;

namespace Auctions.UseCases;

/// <summary>A bidder offers a price.</summary>
internal sealed class PlacingBid(IAuctionRepository auctions, TimeProvider clock)
{
    public async Task ExecuteAsync(PlaceBid command, CancellationToken cancellationToken)
    {
        var auction = await auctions.FindAsync(command.AuctionId, cancellationToken);
        auction.Place(command.Bidder, command.Price, clock.GetUtcNow());
    }
}
