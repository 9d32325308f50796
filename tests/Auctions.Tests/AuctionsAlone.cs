using Auctions.Contracts;
using Foundation;
using Lato;
using Lato.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Auctions.Tests;

/// <summary>The module in an application of its own, on a database in memory, by its public messages. Who listens to its events is nobody but the test.</summary>
internal sealed class AuctionsAlone : IAsyncDisposable
{
    public const string Chair = "chair";

    readonly IHost _host;
    readonly List<Event> _published = [];

    AuctionsAlone()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddLato("test", app => app.Handle<Event>((Event happened) => _published.Add(happened)))
            .UseUnitOfWork(unit => unit.UseSqlite($"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared"))
            .AddAuctions(database => database.UseSqlite());
        _host = builder.Build();
    }

    public ManualTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 31, 12, 0, 0, TimeSpan.Zero));

    public IReadOnlyList<Event> Published => _published;

    IApplication App => _host.Services.GetRequiredService<IApplication>();

    public static async Task<AuctionsAlone> StartAsync()
    {
        var alone = new AuctionsAlone();
        await alone._host.StartAsync();
        return alone;
    }

    /// <summary>One chair, from 10.00 EUR on, for an hour.</summary>
    public static async Task<AuctionsAlone> StartWithChairAsync()
    {
        var alone = await StartAsync();
        await alone.BeginAsync();
        return alone;
    }

    public Task BeginAsync(string auction = Chair, string startingPrice = "10.00 EUR", double hours = 1) =>
        App.ExecuteAsync(new BeginAuction(auction, $"A {auction}", "sally", Money.Parse(startingPrice), Clock.GetUtcNow().AddHours(hours)));

    public Task BidAsync(string bidder, string price, string auction = Chair) => App.ExecuteAsync(new PlaceBid(auction, bidder, Money.Parse(price)));

    public Task EndAsync(string auction = Chair) => App.ExecuteAsync(new EndAuction(auction));

    public Task WithdrawAsync(string bidder) => App.ExecuteAsync(new WithdrawBidder(Chair, bidder));

    public Task<AuctionDetails> GetAsync(string auction = Chair) => App.ExecuteAsync(new GetAuction(auction));

    public Task<IReadOnlyList<string>> GetDueAsync() => App.ExecuteAsync(new GetDueAuctions());

    /// <summary>What is said to whoever asks for something that the rules do not allow.</summary>
    public static async Task<string> RefusalOf(Task call) => (await Assert.ThrowsAsync<AuctionRefusedException>(() => call)).Message;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
