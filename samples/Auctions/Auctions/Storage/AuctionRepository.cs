using Auctions.Contracts;
using Auctions.Domain;
using Microsoft.EntityFrameworkCore;

namespace Auctions.Storage;

internal sealed class AuctionRepository(AuctionContext context) : IAuctionRepository
{
    public async Task AddAsync(Auction auction, CancellationToken cancellationToken)
    {
        if (await context.Auctions.AnyAsync(other => other.Id == auction.Id, cancellationToken))
        {
            throw new AuctionRefusedException(auction.Id, "there is one with this id already.");
        }

        context.Auctions.Add(auction);
    }

    public async Task<Auction> FindAsync(string auctionId, CancellationToken cancellationToken) =>
        await context.Auctions.SingleOrDefaultAsync(auction => auction.Id == auctionId, cancellationToken) ?? throw new AuctionNotFoundException(auctionId);
}
