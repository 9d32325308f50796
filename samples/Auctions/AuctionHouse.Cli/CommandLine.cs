using System.Globalization;
using Auctions.Contracts;
using CustomerRelations.Contracts;
using Foundation;
using Lato;

namespace AuctionHouse.Cli;

/// <summary>What of the house can be done from a terminal.</summary>
internal sealed class CommandLine(IApplication house, TimeProvider clock, TextWriter output)
{
    const string Usage = """
        begin AUCTION TITLE SELLER PRICE MINUTES   offers a thing, such as: begin chair "A chair" sally "10.00 EUR" 5
        bid AUCTION BIDDER PRICE                   offers a price
        end AUCTION                                ends an auction whose time is over; the worker does so by itself
        show AUCTION                               shows an auction
        mails CUSTOMER                             shows what was written to a customer
        demo                                       shows all of it, in a database of its own
        """;

    /// <returns>The exit code: 0, 1 for what was refused, 2 for a command that is not there.</returns>
    public async Task<int> RunAsync(string[] command)
    {
        try
        {
            return await ExecuteAsync(command) ? 0 : Fail(2, Usage);
        }
        catch (Exception failure) when (failure is AuctionRefusedException or AuctionNotFoundException or FormatException)
        {
            return Fail(1, failure.Message);
        }
    }

    async Task<bool> ExecuteAsync(string[] command)
    {
        switch (command)
        {
            case ["begin", var auction, var title, var seller, var price, var minutes]:
                var endsAt = clock.GetUtcNow().AddMinutes(double.Parse(minutes, CultureInfo.InvariantCulture));
                await house.ExecuteAsync(new BeginAuction(auction, title, seller, Money.Parse(price), endsAt));
                break;
            case ["bid", var auction, var bidder, var price]:
                await house.ExecuteAsync(new PlaceBid(auction, bidder, Money.Parse(price)));
                break;
            case ["end", var auction]:
                await house.ExecuteAsync(new EndAuction(auction));
                break;
            case ["show", var auction]:
                var shown = await house.ExecuteAsync(new GetAuction(auction));
                output.WriteLine($"{shown.Title}: {shown.Price}, {shown.Bids} bids, highest {shown.HighestBidder ?? "nobody"}{(shown.HasEnded ? ", ended" : "")}");
                break;
            case ["mails", var customer]:
                foreach (var mail in await house.ExecuteAsync(new GetMails(customer)))
                {
                    output.WriteLine($"to {customer}: {mail}");
                }

                break;
            default:
                return false;
        }

        return true;
    }

    int Fail(int code, string text)
    {
        output.WriteLine(text);
        return code;
    }
}
