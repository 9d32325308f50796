using Auctions.Contracts;
using Auctions.Domain;

namespace Auctions.UseCases;

/// <summary>A seller offers a thing.</summary>
internal sealed class BeginningAuction(IAuctionRepository auctions, TimeProvider clock)
{
    public Task ExecuteAsync(BeginAuction command, CancellationToken cancellationToken) => auctions.AddAsync(Auction.Begin(command, clock.GetUtcNow()), cancellationToken);
}
