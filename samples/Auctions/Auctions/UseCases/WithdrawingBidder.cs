using Auctions.Contracts;
using Auctions.Domain;

namespace Auctions.UseCases;

/// <summary>A winner has not paid.</summary>
internal sealed class WithdrawingBidder(IAuctionRepository auctions)
{
    public async Task ExecuteAsync(WithdrawBidder command, CancellationToken cancellationToken)
    {
        var auction = await auctions.FindAsync(command.AuctionId, cancellationToken);
        auction.Withdraw(command.Bidder);
    }
}
