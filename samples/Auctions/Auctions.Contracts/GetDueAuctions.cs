using Lato;

namespace Auctions.Contracts;

/// <summary>The ids of the auctions whose time is over and that have not ended, in their order.</summary>
public sealed record GetDueAuctions : Query<IReadOnlyList<string>>;
