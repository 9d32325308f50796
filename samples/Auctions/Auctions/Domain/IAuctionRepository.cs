namespace Auctions.Domain;

/// <summary>Where auctions are kept. What is changed of one that was found is kept when the transaction commits.</summary>
internal interface IAuctionRepository
{
    /// <exception cref="Contracts.AuctionRefusedException">There is one with this id.</exception>
    Task AddAsync(Auction auction, CancellationToken cancellationToken);

    /// <exception cref="Contracts.AuctionNotFoundException">There is none with this id.</exception>
    Task<Auction> FindAsync(string auctionId, CancellationToken cancellationToken);
}
