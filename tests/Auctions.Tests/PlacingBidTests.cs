using Auctions.Contracts;
using Foundation;

namespace Auctions.Tests;

public sealed class PlacingBidTests
{
    [Fact]
    public async Task The_highest_bid_leads_and_the_bidder_before_is_told()
    {
        await using var auctions = await AuctionsAlone.StartWithChairAsync();

        await auctions.BidAsync("bob", "10.00 EUR");
        await auctions.BidAsync("ann", "10.01 EUR");

        var chair = await auctions.GetAsync();
        Assert.Equal(("ann", "10.01 EUR", 2), (chair.HighestBidder, chair.Price.ToString(), chair.Bids));
        Assert.Equal([new BidderOverbid("chair", "A chair", "bob", Money.Parse("10.01 EUR"))], auctions.Published);
    }

    [Fact]
    public async Task A_bidder_who_raises_the_own_bid_is_not_told_so()
    {
        await using var auctions = await AuctionsAlone.StartWithChairAsync();

        await auctions.BidAsync("bob", "10.00 EUR");
        await auctions.BidAsync("bob", "12.00 EUR");

        Assert.Equal("12.00 EUR", (await auctions.GetAsync()).Price.ToString());
        Assert.Empty(auctions.Published);
    }

    [Theory]
    [InlineData("9.99 EUR", "Auction 'chair': a bid of 9.99 EUR is less than the starting price, 10.00 EUR.")]
    [InlineData("0 EUR", "Auction 'chair': a bid of 0.00 EUR is less than the starting price, 10.00 EUR.")]
    [InlineData("20.00 USD", "Auction 'chair': it is held in EUR, and the bid is 20.00 USD.")]
    public async Task A_first_bid_that_is_too_low_or_of_another_currency_is_refused(string price, string expected)
    {
        await using var auctions = await AuctionsAlone.StartWithChairAsync();

        Assert.Equal(expected, await AuctionsAlone.RefusalOf(auctions.BidAsync("bob", price)));
        Assert.Equal(("10.00 EUR", 0), ((await auctions.GetAsync()).Price.ToString(), (await auctions.GetAsync()).Bids));
    }

    [Theory]
    [InlineData("15.00 EUR")]
    [InlineData("14.99 EUR")]
    public async Task A_bid_that_is_not_more_than_the_highest_one_is_refused(string price)
    {
        await using var auctions = await AuctionsAlone.StartWithChairAsync();
        await auctions.BidAsync("bob", "15.00 EUR");

        Assert.Equal($"Auction 'chair': a bid of {price} is not more than the highest one, 15.00 EUR.", await AuctionsAlone.RefusalOf(auctions.BidAsync("ann", price)));
        Assert.Equal("bob", (await auctions.GetAsync()).HighestBidder);
        Assert.Empty(auctions.Published);
    }

    [Fact]
    public async Task A_bid_counts_until_the_last_moment_and_not_from_the_end_on()
    {
        await using var auctions = await AuctionsAlone.StartWithChairAsync();
        auctions.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        await auctions.BidAsync("bob", "10.00 EUR");

        auctions.Clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal("Auction 'chair': its time was over.", await AuctionsAlone.RefusalOf(auctions.BidAsync("ann", "20.00 EUR")));
        await auctions.EndAsync();
        Assert.Equal("Auction 'chair': its time was over.", await AuctionsAlone.RefusalOf(auctions.BidAsync("ann", "20.00 EUR")));
        Assert.Equal("bob", (await auctions.GetAsync()).HighestBidder);
    }

    [Fact]
    public async Task Of_bids_at_the_same_time_each_accepted_one_is_more_than_the_one_before_and_the_highest_wins()
    {
        await using var auctions = await AuctionsAlone.StartWithChairAsync();
        var prices = Enumerable.Range(10, 40).ToArray();
        Random.Shared.Shuffle(prices);

        var accepted = await Task.WhenAll(prices.Select(price => Task.Run(() => IsAcceptedAsync(price))));

        var chair = await auctions.GetAsync();
        Assert.Equal(("bidder 49", "49.00 EUR"), (chair.HighestBidder, chair.Price.ToString()));
        Assert.Equal(accepted.Count(isAccepted => isAccepted), chair.Bids);
        var overbid = auctions.Published.Cast<BidderOverbid>().Select(told => told.NewPrice.Amount).ToArray();
        Assert.Equal(chair.Bids - 1, overbid.Length);
        Assert.Equal(overbid.Order(), overbid);

        async Task<bool> IsAcceptedAsync(int price)
        {
            try
            {
                await auctions.BidAsync($"bidder {price}", $"{price}.00 EUR");
                return true;
            }
            catch (AuctionRefusedException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_bid_without_a_bidder_and_one_for_no_auction_are_refused()
    {
        await using var auctions = await AuctionsAlone.StartWithChairAsync();

        Assert.Equal("Auction 'chair': a bid needs a bidder.", await AuctionsAlone.RefusalOf(auctions.BidAsync(" ", "20.00 EUR")));
        Assert.Equal("There is no auction 'table'.", (await Assert.ThrowsAsync<AuctionNotFoundException>(() => auctions.BidAsync("bob", "20.00 EUR", "table"))).Message);
    }
}
