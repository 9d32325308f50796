using Lato;

namespace Auctions.Contracts;

/// <summary>Ends an auction whose time is over; an <see cref="AuctionWon"/> or an <see cref="AuctionEndedUnsold"/> follows. Of one that has ended already it changes nothing.</summary>
public sealed record EndAuction(string AuctionId) : Command;
