using Auctions.Contracts;
using Lato;
using Microsoft.Extensions.Hosting;

namespace AuctionHouse.Worker;

/// <summary>Ends auctions whose time is over. Each in a transaction of its own, so that one that fails holds up no other.</summary>
internal sealed class AuctionClock(IApplication house, TimeProvider clock, TextWriter output) : BackgroundService
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, clock);
        do
        {
            foreach (var auction in await house.ExecuteAsync(new GetDueAuctions(), stoppingToken))
            {
                await EndAsync(auction, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task EndAsync(string auction, CancellationToken cancellationToken)
    {
        try
        {
            await house.ExecuteAsync(new EndAuction(auction), cancellationToken);
            output.WriteLine($"worker: auction {auction} has ended");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            output.WriteLine($"worker: auction {auction} could not be ended, and is tried again: {failure.Message}");
        }
    }
}
