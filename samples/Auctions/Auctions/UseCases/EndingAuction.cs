using Auctions.Contracts;
using Auctions.Domain;

namespace Auctions.UseCases;

/// <summary>The time of an auction is over.</summary>
internal sealed class EndingAuction(IAuctionRepository auctions, TimeProvider clock)
{
    public async Task ExecuteAsync(EndAuction command, CancellationToken cancellationToken)
    {
        var auction = await auctions.FindAsync(command.AuctionId, cancellationToken);
        auction.End(clock.GetUtcNow());
    }
}
