using Foundation;

namespace Auctions.Domain;

/// <summary>What somebody has offered.</summary>
internal sealed class Bid(int number, string bidder, Money price)
{
    /// <summary>Counts the bids of an auction, from 1.</summary>
    public int Number { get; } = number;

    public string Bidder { get; } = bidder;

    public Money Price { get; } = price;

    public bool IsWithdrawn { get; private set; }

    public void Withdraw() => IsWithdrawn = true;
}
