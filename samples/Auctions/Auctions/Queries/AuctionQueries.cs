using Auctions.Contracts;
using Auctions.Storage;
using Microsoft.EntityFrameworkCore;

namespace Auctions.Queries;

/// <summary>Reads what is asked for from the tables, past the use cases.</summary>
internal sealed class AuctionQueries(AuctionContext context, TimeProvider clock)
{
    public async Task<AuctionDetails> GetAsync(GetAuction query, CancellationToken cancellationToken)
    {
        var auction = await context.Auctions.SingleOrDefaultAsync(auction => auction.Id == query.AuctionId, cancellationToken) ?? throw new AuctionNotFoundException(query.AuctionId);
        var highest = auction.HighestBid;
        return new(auction.Id, auction.Title, highest?.Price ?? auction.StartingPrice, highest?.Bidder, auction.ValidBids.Count(), auction.EndsAt, auction.HasEnded);
    }

    public async Task<IReadOnlyList<string>> GetDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await context.Auctions.Where(auction => !auction.HasEnded && auction.EndsAt <= now).OrderBy(auction => auction.EndsAt).Select(auction => auction.Id).ToListAsync(cancellationToken);
    }
}
