using Lato;

namespace Auctions.Contracts;

public sealed record GetAuction(string AuctionId) : Query<AuctionDetails>;
