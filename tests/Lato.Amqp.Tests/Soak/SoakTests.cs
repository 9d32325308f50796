using System.Diagnostics;
using System.Globalization;
using Lato.Amqp.Tests.Broker;

namespace Lato.Amqp.Tests.Soak;

/// <summary>Two services at a broker that is killed again and again; run by <c>./test --soak</c>.</summary>
public sealed class SoakTests(DoomedServer doomed) : IClassFixture<DoomedServer>
{
    /// <summary>How many handled messages are remembered: few, so that the memory is full soon, and more than can be on the way.</summary>
    const int Memory = 10_000;

    static readonly TimeSpan Length = TimeSpan.FromSeconds(double.TryParse(Environment.GetEnvironmentVariable("LATO_SOAK_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 600);

    static readonly TimeSpan UntilKill = TimeSpan.FromSeconds(30);

    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    readonly RabbitServer _server = doomed.Server;
    readonly SoakTally _tally = new(Memory, TimeSpan.FromMinutes(10)); // its own gate
    readonly Stopwatch _clock = Stopwatch.StartNew();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Nothing_is_lost_and_every_key_keeps_its_order_while_the_broker_is_killed_again_and_again()
    {
        RabbitServer.SkipWithoutProgram();
        await using var accounts = Start("accounts", $"{Memory}");
        await accounts.ReadyAsync();
        await using var shop = Start("shop");
        await shop.ReadyAsync();

        var kills = 0;
        for (var since = Stopwatch.StartNew(); since.Elapsed + UntilKill < Length; kills++)
        {
            await Task.Delay(UntilKill, Ct); // what is tested happens meanwhile
            await _server.KillAsync();
            await _server.StartAsync();
        }

        await Task.Delay(UntilKill, Ct); // the same after the last one
        await shop.StopAsync();
        await HandledAsync();
        await accounts.StopAsync();

        var lost = _tally.Lost.ToList();
        var (ofShop, ofAccounts) = (_tally.Alive("shop"), _tally.Alive("accounts"));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"SOAK {_clock.Elapsed.TotalSeconds:0} s: {kills} kills of the broker survived; messages: {_tally.Confirmed} confirmed, {_tally.Handled} handled, {lost.Count} lost, {_tally.Unconfirmed} unconfirmed, {_tally.OutOfOrder} out of order; "
            + $"duplicates: {_tally.Recognised} recognised, {_tally.Missed} missed, {_tally.Forgotten} after the memory of {Memory} messages or 10 min; "
            + $"alive in the halves: shop {ofShop.First:0.0} and {ofShop.Second:0.0} MB, accounts {ofAccounts.First:0.0} and {ofAccounts.Second:0.0} MB"));
        Assert.True(kills > 0, "The soak was too short to kill the broker.");
        Assert.True(_tally.Confirmed > 100 * kills, $"{_tally.Confirmed} messages are not a load.");
        Assert.True((lost.Count, _tally.Unconfirmed, _tally.OutOfOrder, _tally.Missed) == default, $"Lost: {string.Join(", ", lost.Take(20))}\nshop: {shop.Log}\naccounts: {accounts.Log}");
        Assert.All([ofShop, ofAccounts], alive => Assert.InRange(alive.Second, 0, (1.25 * alive.First) + 8));
    }

    SoakService Start(string name, params string[] arguments) => new([name, $"{_server.Port}", .. arguments], line =>
    {
        lock (_tally)
        {
            _tally.Add(name, line, _clock.Elapsed);
        }
    });

    /// <summary>Waits until all is handled, or nothing more comes.</summary>
    async Task HandledAsync()
    {
        var (last, since) = (-1L, Stopwatch.StartNew());
        while (true)
        {
            lock (_tally)
            {
                if (_tally.Handled >= _tally.Confirmed || since.Elapsed > LongestPause)
                {
                    return;
                }

                if (_tally.Handled != last)
                {
                    last = _tally.Handled;
                    since.Restart();
                }
            }

            await Task.Delay(200, Ct);
        }
    }
}
