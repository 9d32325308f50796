using Lato;

namespace Races;

/// <summary>Asks what is left in the account.</summary>
public sealed record GetBalance : Query<int>;
