using Auctions.Contracts;
using Foundation;

namespace Auctions.Tests;

/// <summary>How auctions begin, end and are given to others.</summary>
public sealed class AuctionLifeTests
{
    [Fact]
    public async Task The_highest_bidder_wins_when_the_time_is_over()
    {
        await using var auctions = await AuctionsAlone.StartWithChairAsync();
        await auctions.BidAsync("bob", "10.00 EUR");
        auctions.Clock.Advance(TimeSpan.FromHours(1));

        await auctions.EndAsync();
        await auctions.EndAsync();

        Assert.True((await auctions.GetAsync()).HasEnded);
        Assert.Equal([new AuctionWon("chair", "A chair", "bob", Money.Parse("10.00 EUR"))], auctions.Published);
    }

    [Fact]
    public async Task An_auction_without_a_bid_ends_unsold()
    {
        await using var auctions = await AuctionsAlone.StartWithChairAsync();
        auctions.Clock.Advance(TimeSpan.FromHours(2));

        await auctions.EndAsync();

        Assert.Equal([new AuctionEndedUnsold("chair", "A chair", "sally")], auctions.Published);
    }

    [Fact]
    public async Task An_auction_does_not_end_before_its_time()
    {
        await using var auctions = await AuctionsAlone.StartWithChairAsync();

        Assert.Equal("Auction 'chair': it goes on until 2030-01-31 13:00:00Z.", await AuctionsAlone.RefusalOf(auctions.EndAsync()));
        Assert.False((await auctions.GetAsync()).HasEnded);
    }

    [Fact]
    public async Task Auctions_are_due_when_their_time_is_over_and_until_they_have_ended()
    {
        await using var auctions = await AuctionsAlone.StartWithChairAsync();
        await auctions.BeginAsync("table", hours: 0.5);
        await auctions.BeginAsync("lamp", hours: 3);
        Assert.Empty(await auctions.GetDueAsync());

        auctions.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["table", "chair"], await auctions.GetDueAsync());

        await auctions.EndAsync("table");
        Assert.Equal(["chair"], await auctions.GetDueAsync());
    }

    [Fact]
    public async Task A_winner_who_is_withdrawn_loses_all_bids_and_the_next_bidder_wins()
    {
        await using var auctions = await AuctionsAlone.StartWithChairAsync();
        await auctions.BidAsync("ann", "10.00 EUR");
        await auctions.BidAsync("bob", "11.00 EUR");
        await auctions.BidAsync("ann", "12.00 EUR");
        auctions.Clock.Advance(TimeSpan.FromHours(1));
        await auctions.EndAsync();

        await auctions.WithdrawAsync("ann");
        await auctions.WithdrawAsync("ann");
        Assert.Equal(("bob", 1), ((await auctions.GetAsync()).HighestBidder, (await auctions.GetAsync()).Bids));
        await auctions.WithdrawAsync("bob");

        Assert.Equal(
            [
                new AuctionWon("chair", "A chair", "ann", Money.Parse("12.00 EUR")),
                new AuctionWon("chair", "A chair", "bob", Money.Parse("11.00 EUR")),
                new AuctionEndedUnsold("chair", "A chair", "sally"),
            ],
            auctions.Published.Where(happened => happened is not BidderOverbid));
    }

    [Fact]
    public async Task A_bidder_is_not_withdrawn_while_the_auction_goes_on()
    {
        await using var auctions = await AuctionsAlone.StartWithChairAsync();
        await auctions.BidAsync("ann", "10.00 EUR");

        await auctions.WithdrawAsync("ann");

        Assert.Equal("ann", (await auctions.GetAsync()).HighestBidder);
    }

    [Theory]
    [InlineData("", "10.00 EUR", 1, "Auction '': an auction needs an id.")]
    [InlineData("table", "0.00 EUR", 1, "Auction 'table': the starting price is more than nothing.")]
    [InlineData("table", "10.00 EUR", 0, "Auction 'table': it would end at 2030-01-31 12:00:00Z, which is over. Give a time that comes.")]
    [InlineData("chair", "10.00 EUR", 1, "Auction 'chair': there is one with this id already.")]
    public async Task An_offer_that_the_rules_do_not_allow_is_refused(string auction, string startingPrice, int hours, string expected)
    {
        await using var auctions = await AuctionsAlone.StartWithChairAsync();

        Assert.Equal(expected, await AuctionsAlone.RefusalOf(auctions.BeginAsync(auction, startingPrice, hours)));
    }
}
