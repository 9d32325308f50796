using Lato;

namespace Shop.Contracts;

/// <summary>The ids of the orders whose customer has got a mail, as often as that is so.</summary>
public sealed record GetMailedOrders : Query<IReadOnlyList<string>>;
