using System.Net;
using System.Net.Http.Json;
using AuctionHouse.Web;
using Microsoft.AspNetCore.Builder;

namespace Samples.Tests;

/// <summary>Modules, database and events of the auction house together, by each of its programs.</summary>
public sealed class AuctionHouseTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-auctions-").FullName;

    string Database => $"--lato:unit-of-work:connection-string=Data Source={_folder}/auctions.db";

    [Fact]
    public async Task The_demo_sells_a_chair_to_the_second_bidder_when_the_bank_of_the_first_declines()
    {
        var (expected, lines) = (Lines.Of(Expected.Text("auction-house.txt")), Lines.Of(await SampleProcess.RunAsync("AuctionHouse.Cli", "demo")));

        Assert.Equal(expected.Where(IsNotMail), lines.Where(IsNotMail));
        Assert.Equal(expected.Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal)); // two modules write to one customer, in the order in which they get to it

        static bool IsNotMail(string line) => !line.StartsWith("to ", StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_house_is_entered_from_the_command_line_over_HTTP_and_by_the_worker()
    {
        await CliAsync("begin", "lamp", "A lamp", "sally", "10.00 EUR", "60");
        await using (var web = await StartWebAsync())
        {
            await BidAsync(web, "lamp", "bob", "12.00 EUR");
            await SellChairAsync(web);
            await web.StopAsync(TestContext.Current.CancellationToken);
        }

        using var worker = SampleProcess.Start("AuctionHouse.Worker", Database);
        await worker.ReadUntilAsync("worker: auction chair has ended");
        await UntilAsync(async () => (await CliAsync("mails", "bob")).Length == 2);

        Assert.Equal(["A lamp: 12.00 EUR, 1 bids, highest bob"], await CliAsync("show", "lamp"));
        Assert.Equal(["A chair: 20.00 EUR, 1 bids, highest bob, ended"], await CliAsync("show", "chair"));
        Assert.Equal(["to bob: A chair is yours, for 20.00 EUR.", "to bob: Thank you for 20.00 EUR for A chair."], (await CliAsync("mails", "bob")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Over_HTTP_a_refusal_is_a_409_an_unknown_auction_a_404_and_what_is_not_money_a_400()
    {
        await using var web = await StartWebAsync();

        Assert.Equal(HttpStatusCode.NoContent, await BeginAsync(web, "chair", TimeSpan.FromHours(1)));
        Assert.Equal(HttpStatusCode.Conflict, await BeginAsync(web, "chair", TimeSpan.FromHours(1)));
        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(web, "/auctions/chair/bids", new { bidder = "bob", price = "9.00 EUR" }));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(web, "/auctions/table/bids", new { bidder = "bob", price = "9.00 EUR" }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(web, "/auctions/chair/bids", new { bidder = "bob", price = "9.001 EUR" }));
        await web.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_bank_that_cannot_be_reached_is_asked_again_and_paid_once()
    {
        await using (var web = await StartWebAsync())
        {
            await SellChairAsync(web);
            await web.StopAsync(TestContext.Current.CancellationToken);
        }

        using var worker = SampleProcess.Start("AuctionHouse.Worker", Database, "--bank:outages=1");
        await worker.ReadUntilAsync("worker: auction chair has ended");
        await worker.ReadUntilAsync("The bank cannot be reached.");
        await UntilAsync(async () => (await CliAsync("mails", "bob")).Length == 2);

        Assert.Equal(["to bob: A chair is yours, for 20.00 EUR.", "to bob: Thank you for 20.00 EUR for A chair."], (await CliAsync("mails", "bob")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_command_that_is_refused_ends_with_1_and_one_that_is_not_there_with_2()
    {
        using var refused = SampleProcess.Start("AuctionHouse.Cli", "bid", "table", "bob", "12.00 EUR", Database);
        Assert.Equal(1, await refused.EndedAsync());

        using var unknown = SampleProcess.Start("AuctionHouse.Cli", "buy", Database);
        Assert.Equal(2, await unknown.EndedAsync());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    async Task<WebApplication> StartWebAsync()
    {
        var web = AuctionHouseWeb.Create("--urls=http://127.0.0.1:0", Database);
        await web.StartAsync(TestContext.Current.CancellationToken);
        return web;
    }

    /// <summary>A chair whose time is over soon, with one bid, by Bob. The first requests of a process take long, so others come before.</summary>
    static async Task SellChairAsync(WebApplication web)
    {
        await BeginAsync(web, "table", TimeSpan.FromHours(1));
        await BidAsync(web, "table", "ann", "20.00 EUR");
        Assert.Equal(HttpStatusCode.NoContent, await BeginAsync(web, "chair", TimeSpan.FromSeconds(8)));
        await BidAsync(web, "chair", "bob", "20.00 EUR");
    }

    static Task<HttpStatusCode> BeginAsync(WebApplication web, string auction, TimeSpan time) =>
        PostAsync(web, "/auctions", new { auctionId = auction, title = $"A {auction}", seller = "sally", startingPrice = "10.00 EUR", endsAt = DateTimeOffset.UtcNow + time });

    static async Task BidAsync(WebApplication web, string auction, string bidder, string price) =>
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(web, $"/auctions/{auction}/bids", new { bidder, price }));

    static async Task<HttpStatusCode> PostAsync(WebApplication web, string path, object body)
    {
        using var client = new HttpClient { BaseAddress = new Uri(web.Urls.First()) };
        using var response = await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    async Task<string[]> CliAsync(params string[] command) => [.. Lines.Of(await SampleProcess.RunAsync("AuctionHouse.Cli", [.. command, Database]))];

    static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
