using Auctions.Contracts;
using Foundation;
using Lato;

namespace Auctions.Domain;

/// <summary>A thing that is sold to whoever offers most until its time is over. It records what happens; the unit of work publishes that when it saves the auction.</summary>
[Entity]
internal sealed class Auction(string id, string title, string seller, Money startingPrice, DateTimeOffset endsAt) : IHasEvents
{
    readonly List<Bid> _bids = [];

    public string Id { get; } = id;

    public string Title { get; } = title;

    public string Seller { get; } = seller;

    public Money StartingPrice { get; } = startingPrice;

    public DateTimeOffset EndsAt { get; } = endsAt;

    public IReadOnlyList<Bid> Bids => _bids;

    public bool HasEnded { get; private set; }

    /// <summary>Changes with each change, so that the database refuses one that was made of an older state.</summary>
    public int Version { get; private set; }

    public RecordedEvents Events { get; } = new();

    public Bid? HighestBid => ValidBids.MaxBy(bid => bid.Price.Amount);

    public IEnumerable<Bid> ValidBids => _bids.Where(bid => !bid.IsWithdrawn);

    public static Auction Begin(BeginAuction offer, DateTimeOffset now)
    {
        var reason = string.IsNullOrWhiteSpace(offer.AuctionId) ? "an auction needs an id"
            : string.IsNullOrWhiteSpace(offer.Title) ? "an auction needs a title"
            : string.IsNullOrWhiteSpace(offer.Seller) ? "an auction needs a seller"
            : offer.StartingPrice.Amount == 0 ? "the starting price is more than nothing"
            : offer.EndsAt <= now ? $"it would end at {offer.EndsAt:u}, which is over. Give a time that comes"
            : null;
        return reason is null
            ? new Auction(offer.AuctionId, offer.Title, offer.Seller, offer.StartingPrice, offer.EndsAt)
            : throw new AuctionRefusedException(offer.AuctionId, $"{reason}.");
    }

    public void Place(string bidder, Money price, DateTimeOffset now)
    {
        var highest = HighestBid;
        if (HasEnded || now >= EndsAt)
        {
            throw Refused("its time was over");
        }

        if (string.IsNullOrWhiteSpace(bidder))
        {
            throw Refused("a bid needs a bidder");
        }

        if (price.Currency != StartingPrice.Currency)
        {
            throw Refused($"it is held in {StartingPrice.Currency}, and the bid is {price}");
        }

        if (highest is null ? StartingPrice.IsMoreThan(price) : !price.IsMoreThan(highest.Price))
        {
            throw Refused(highest is null ? $"a bid of {price} is less than the starting price, {StartingPrice}" : $"a bid of {price} is not more than the highest one, {highest.Price}");
        }

        _bids.Add(new Bid(_bids.Count + 1, bidder, price));
        Version++;
        if (highest is not null && highest.Bidder != bidder)
        {
            Events.Add(new BidderOverbid(Id, Title, highest.Bidder, price));
        }
    }

    public void End(DateTimeOffset now)
    {
        if (HasEnded)
        {
            return;
        }

        if (now < EndsAt)
        {
            throw Refused($"it goes on until {EndsAt:u}");
        }

        HasEnded = true;
        Version++;
        Sell();
    }

    public void Withdraw(string bidder)
    {
        if (!HasEnded || HighestBid?.Bidder != bidder)
        {
            return;
        }

        foreach (var bid in ValidBids.Where(bid => bid.Bidder == bidder).ToArray())
        {
            bid.Withdraw();
        }

        Version++;
        Sell();
    }

    void Sell() => Events.Add(HighestBid is { } won ? new AuctionWon(Id, Title, won.Bidder, won.Price) : new AuctionEndedUnsold(Id, Title, Seller));

    AuctionRefusedException Refused(string reason) => new(Id, $"{reason}.");
}
