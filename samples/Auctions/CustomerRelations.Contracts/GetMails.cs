using Lato;

namespace CustomerRelations.Contracts;

/// <summary>What was written to a customer, in the order in which it was sent.</summary>
public sealed record GetMails(string Customer) : Query<IReadOnlyList<string>>;
