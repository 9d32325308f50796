using Auctions.Contracts;
using Auctions.Queries;
using Auctions.UseCases;
using Lato;

namespace Auctions;

/// <summary>What the house is about: a class for each use case, over the entities that have the rules.</summary>
[Module("auctions")]
internal sealed partial class AuctionsModule : ApplicationModule
{
    [Handler]
    Task Begin(BeginAuction command, BeginningAuction beginning, CancellationToken cancellationToken) => beginning.ExecuteAsync(command, cancellationToken);

    [Handler]
    Task Place(PlaceBid command, PlacingBid placing, CancellationToken cancellationToken) => placing.ExecuteAsync(command, cancellationToken);

    [Handler]
    Task End(EndAuction command, EndingAuction ending, CancellationToken cancellationToken) => ending.ExecuteAsync(command, cancellationToken);

    [Handler]
    Task Withdraw(WithdrawBidder command, WithdrawingBidder withdrawing, CancellationToken cancellationToken) => withdrawing.ExecuteAsync(command, cancellationToken);

    [Handler]
    Task<AuctionDetails> Get(GetAuction query, AuctionQueries queries, CancellationToken cancellationToken) => queries.GetAsync(query, cancellationToken);

    [Handler]
    Task<IReadOnlyList<string>> GetDue(GetDueAuctions query, AuctionQueries queries, CancellationToken cancellationToken) => queries.GetDueAsync(cancellationToken);
}
