using Lato;

namespace Races;

/// <summary>Takes money from the account.</summary>
public sealed record Withdraw(int Amount) : Command;
